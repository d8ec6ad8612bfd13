using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SeedTrace.Contracts.Delivery;
using Shouldly;

namespace SeedTrace.Testing;

/// <summary>Every shape something was ever stored or sent in, one file for each: <c>name.json</c>, and for each later shape one beside it,
/// <c>name.2.json</c> or <c>name.what-is-new.json</c>. A file is never edited nor deleted.</summary>
/// <param name="folder">From the root of the repository.</param>
public sealed class Examples(string folder)
{
    private static readonly JsonSerializerOptions Shapes = new(FactJson.Options) { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };

    public IEnumerable<string> Files => Repository.Files(folder, ".json").Select(file => Path.GetFileName(file.Path));

    /// <summary>Of what the file is an example.</summary>
    public static string NameOf(string file) => file.Split('.')[0];

    /// <summary>It is read by what there is today, and nothing of it is lost.</summary>
    public void ShouldLoad(string file, Type record)
    {
        using var stored = Read(file);
        var loaded = stored.RootElement.Deserialize(record, FactJson.Options)!;
        var written = JsonSerializer.SerializeToElement(loaded, record, FactJson.Options);

        Says(written, stored.RootElement).ShouldBeTrue($"{file} is read as {written}");
    }

    /// <summary>A member that is in none of them could be read by nobody one day, and no test would know.</summary>
    public void ShouldShowEveryMember(string name, Type record)
    {
        var shown = new HashSet<string>();
        foreach (var file in Files.Where(file => NameOf(file) == name))
            using (var example = Read(file))
                shown.UnionWith(Shown(example.RootElement));

        MembersOf(record).Where(member => !shown.Contains(member)).ShouldBeEmpty(
            $"members that no example of {name} has: give it a file of its own in {folder}, {name}.<what is new>.json");
    }

    /// <param name="approved">Where their hashes are kept, from the root of the repository.</param>
    public void ShouldBeAsApproved(string approved) => Approval.Approves(approved, string.Concat(
        from file in Repository.Files(folder, ".json")
        let hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(file.Text)))
        orderby file.Path
        select $"{hash}  {Path.GetFileName(file.Path)}\n"));

    /// <summary>Does what is written say all that was stored? A member that was added since is null.</summary>
    public static bool Says(JsonElement written, JsonElement stored) => (written.ValueKind, stored.ValueKind) switch
    {
        (JsonValueKind.Object, JsonValueKind.Object) =>
            stored.EnumerateObject().All(member => written.TryGetProperty(member.Name, out var value) && Says(value, member.Value))
            && written.EnumerateObject().All(member => member.Value.ValueKind == JsonValueKind.Null || stored.TryGetProperty(member.Name, out _)),
        (JsonValueKind.Array, JsonValueKind.Array) =>
            written.GetArrayLength() == stored.GetArrayLength() && written.EnumerateArray().Zip(stored.EnumerateArray()).All(pair => Says(pair.First, pair.Second)),
        _ => JsonElement.DeepEquals(written, stored),
    };

    /// <summary>Members of a record, and of the records in it: <c>lines.mass</c>.</summary>
    public static IEnumerable<string> MembersOf(Type record)
    {
        var shape = Shapes.GetTypeInfo(record);
        return shape.Kind switch
        {
            JsonTypeInfoKind.Enumerable => MembersOf(shape.ElementType!),
            JsonTypeInfoKind.Object => shape.Properties.Where(member => member.Set is not null || member.AssociatedParameter is not null)
                .SelectMany(member => MembersOf(member.PropertyType).Select(inner => $"{member.Name}.{inner}").Prepend(member.Name)),
            _ => [],
        };
    }

    private static IEnumerable<string> Shown(JsonElement example) => example.ValueKind switch
    {
        JsonValueKind.Object => example.EnumerateObject().Where(member => member.Value.ValueKind != JsonValueKind.Null)
            .SelectMany(member => Shown(member.Value).Select(inner => $"{member.Name}.{inner}").Prepend(member.Name)),
        JsonValueKind.Array => example.EnumerateArray().SelectMany(Shown),
        _ => [],
    };

    private JsonDocument Read(string file) => JsonDocument.Parse(Repository.Read($"{folder}/{file}"));
}
