using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SeedTrace.Contracts.Delivery;

namespace SeedTrace.Contracts.Tests;

/// <summary>Every shape a fact was ever stored in, one file for each. A file here is never edited nor deleted: when a fact gets another shape, the
/// new one gets a file of its own beside it (<c>name.2.json</c>).</summary>
public sealed class HistoryTests
{
    private const string Folder = "tests/SeedTrace.Contracts.Tests/History";

    public static TheoryData<string> Stored => [.. Repository.Files(Folder, ".json").Select(file => Path.GetFileName(file.Path))];

    [Fact]
    public void Every_fact_has_a_stored_example() =>
        FactCatalogue.All.Select(fact => fact.Name).Except(Repository.Files(Folder, ".json").Select(file => NameOf(file.Path))).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Stored))]
    public void A_stored_fact_loads_for_ever(string file)
    {
        using var stored = JsonDocument.Parse(Repository.Read($"{Folder}/{file}"));

        var fact = stored.RootElement.Deserialize(FactCatalogue.Find(NameOf(file))!.Record, FactJson.Options)!;
        var written = JsonSerializer.SerializeToElement(fact, fact.GetType(), FactJson.Options);

        Says(written, stored.RootElement).ShouldBeTrue($"{file} is read as {written}");
    }

    [Fact]
    public void What_was_stored_is_never_edited() => Approval.Approves("tests/SeedTrace.Contracts.Tests/history.approved.txt", string.Concat(
        from file in Repository.Files(Folder, ".json")
        let hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Repository.Read(file.Path))))
        orderby file.Path
        select $"{hash}  {Path.GetFileName(file.Path)}\n"));

    [Theory]
    [InlineData("""{"lot":"A","parts":[{"mass":1}]}""", true)]
    [InlineData("""{"lot":"A","parts":[{"mass":1.0,"soil":null}],"reason":null}""", true)]
    [InlineData("""{"lot":"A","parts":[{"mass":1}],"reason":"added"}""", false)]
    [InlineData("""{"lot":"A","parts":[{"mass":1,"soil":"loam"}]}""", false)]
    [InlineData("""{"lot":"A","parts":[{"mass":2}]}""", false)]
    [InlineData("""{"lot":"A","parts":[]}""", false)]
    [InlineData("""{"parts":[{"mass":1}]}""", false)]
    public void A_member_that_was_added_since_is_null_and_all_others_are_as_they_were(string written, bool same) =>
        Says(JsonDocument.Parse(written).RootElement, JsonDocument.Parse("""{"lot":"A","parts":[{"mass":1}]}""").RootElement).ShouldBe(same);

    [Fact]
    public void What_a_newer_publisher_added_does_not_hinder_an_older_reader() =>
        JsonSerializer.Deserialize<Multiplication.SownSeed>("""{"lot":"KAZ-MUL-26-TRZAX-000042-X","mass":1,"soil":"loam"}""".Replace(
            "KAZ-MUL-26-TRZAX-000042-X", LotNumber.Mint(new("KAZ", "MUL"), 2026, SpeciesCode.Parse("TRZAX"), 42).ToString(), StringComparison.Ordinal),
            FactJson.Options)!.Mass.ShouldBe(new Kilograms(1));

    [Fact]
    public void A_number_written_as_text_is_no_number() =>
        Should.Throw<MalformedValueException>(() => JsonSerializer.Deserialize<Kilograms>("\"5\"", FactJson.Options));

    private static string NameOf(string file) => Path.GetFileName(file).Split('.')[0];

    private static bool Says(JsonElement written, JsonElement stored) => (written.ValueKind, stored.ValueKind) switch
    {
        (JsonValueKind.Object, JsonValueKind.Object) =>
            stored.EnumerateObject().All(member => written.TryGetProperty(member.Name, out var value) && Says(value, member.Value))
            && written.EnumerateObject().All(member => member.Value.ValueKind == JsonValueKind.Null || stored.TryGetProperty(member.Name, out _)),
        (JsonValueKind.Array, JsonValueKind.Array) =>
            written.GetArrayLength() == stored.GetArrayLength() && written.EnumerateArray().Zip(stored.EnumerateArray()).All(pair => Says(pair.First, pair.Second)),
        _ => JsonElement.DeepEquals(written, stored),
    };
}
