using System.Text;
using System.Text.Json;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Delivery;

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

        Canonical(written).ShouldBe(Canonical(stored.RootElement));
    }

    [Fact]
    public void What_a_newer_publisher_added_does_not_hinder_an_older_reader() =>
        JsonSerializer.Deserialize<Multiplication.SownSeed>("""{"lot":"KAZ-MUL-26-TRZAX-000042-X","mass":1,"soil":"loam"}""".Replace(
            "KAZ-MUL-26-TRZAX-000042-X", LotNumber.Mint(new("KAZ", "MUL"), 2026, SpeciesCode.Parse("TRZAX"), 42).ToString(), StringComparison.Ordinal),
            FactJson.Options)!.Mass.ShouldBe(new Kilograms(1));

    [Fact]
    public void A_number_written_as_text_is_no_number() =>
        Should.Throw<MalformedValueException>(() => JsonSerializer.Deserialize<Kilograms>("\"5\"", FactJson.Options));

    private static string NameOf(string file) => Path.GetFileName(file).Split('.')[0];

    private static string Canonical(JsonElement value) => Encoding.UTF8.GetString(CanonicalJson.Of(value));
}
