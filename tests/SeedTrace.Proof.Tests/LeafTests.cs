using System.Globalization;
using System.Text.Json;
using CsCheck;
using Npgsql;
using SeedTrace.Testing;

namespace SeedTrace.Proof.Tests;

[Trait("Category", "Integration")]
public sealed class LeafTests
{
    private const int Documents = 5_000;

    /// <summary>Any character but U+0000 and half surrogate pairs, with a preference for the awkward ones.</summary>
    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.Int[0x20, 0x7e], Gen.Int[1, 0x1f], Gen.Int[0x7f, 0xd7ff], Gen.Int[0xe000, 0xffff], Gen.Int[0x10000, 0x10ffff])
        .Select(char.ConvertFromUtf32).Array[0, 12].Select(string.Concat);

    /// <summary>At most 15 significant digits, written with and without exponent and idle zeros.</summary>
    private static readonly Gen<string> Number = Gen.Select(Gen.Long[-999_999_999_999_999, 999_999_999_999_999], Gen.Int[-30, 30], Gen.Int[0, 3])
        .Select((digits, exponent, zeros) => exponent == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{digits}")
            : string.Create(CultureInfo.InvariantCulture, $"{digits}.{new string('0', zeros + 1)}E{exponent}"));

    private static readonly Gen<string> Json = Value(3);

    [Fact]
    public async Task A_leaf_survives_the_database_whatever_it_does_to_order_blanks_and_zeros()
    {
        await using var postgres = NpgsqlDataSource.Create(Integration.Require(PostgresDatabase.Variable));
        var written = new List<string>();
        Json.Sample(written.Add, iter: Documents, threads: 1);

        await using var command = postgres.CreateCommand("select d::jsonb::text from unnest($1) with ordinality as w (d, n) order by n");
        command.Parameters.Add(new() { Value = written.ToArray() });
        var stored = new List<string>();
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            stored.Add(reader.GetString(0));

        foreach (var (before, after) in written.Zip(stored))
            LeafOf(after).ShouldBe(LeafOf(before), before);
    }

    [Fact]
    public void A_leaf_does_not_depend_on_the_order_members_are_written_in() =>
        Gen.Dictionary(Text, Json)[0, 6].Sample(members => LeafOf(Object(members)) == LeafOf(Object(members.Reverse())));

    /// <summary>The first leaf was published before facts could have a countersigner.</summary>
    [Theory]
    [InlineData(null, "a5813f2bcf93627a07444cef3d2a4edfe802fe3cca45ab466b637fede5ed5642")]
    [InlineData("boris", "47022bdad2b2c5d8025fb28da67a96824e24e43f7119f69b40369b3457dfd551")]
    public void A_countersigner_is_in_the_leaf_and_a_fact_without_one_keeps_the_leaf_it_had(string? countersigner, string leaf)
    {
        using var document = JsonDocument.Parse("{}");
        Leaf.Of(Guid.Empty, "/seedtrace/KAZ/breeding", "seedtrace.breeding.line-named", "line/TRZAX:A", 1,
            DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, "anna", "bank", document.RootElement, countersigner).ShouldBe(leaf);
    }

    [Fact]
    public void Another_content_has_another_leaf() =>
        Gen.Select(Json, Json).Sample((one, other) =>
            LeafOf(one) == LeafOf(other) == (Canonical(one) == Canonical(other)));

    private static Gen<string> Value(int depth)
    {
        var plain = Gen.OneOf(Text.Select(text => JsonSerializer.Serialize(text)), Number, Gen.Int[0, 2].Select(n => n switch { 0 => "true", 1 => "false", _ => "null" }));
        return depth == 0
            ? plain
            : Gen.OneOf(
                plain,
                Gen.Dictionary(Text, Value(depth - 1))[0, 5].Select(Object),
                Value(depth - 1).Array[0, 5].Select(items => $"[{string.Join(" , ", items)}]"));
    }

    private static string Object(IEnumerable<KeyValuePair<string, string>> members) =>
        $"{{{string.Join(" , ", members.Select(member => $"{JsonSerializer.Serialize(member.Key)} : {member.Value}"))}}}";

    private static string Canonical(string json)
    {
        using var document = JsonDocument.Parse(json);
        return System.Text.Encoding.UTF8.GetString(CanonicalJson.Of(document.RootElement));
    }

    private static string LeafOf(string data)
    {
        using var document = JsonDocument.Parse(data);
        return Leaf.Of(Guid.Empty, "/seedtrace/KAZ/breeding", "seedtrace.breeding.line-named", "line/TRZAX:A", 1,
            DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, "actor", "party", document.RootElement);
    }
}
