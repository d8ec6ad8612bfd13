using System.Text.Json;
using SeedTrace.Contracts.Delivery;

namespace SeedTrace.Contracts.Tests;

/// <summary>Every shape a fact was ever stored in. When a fact gets another shape, the new one gets a file of its own beside the first
/// (<c>name.2.json</c>).</summary>
public sealed class HistoryTests
{
    private static readonly Examples Facts = new("tests/SeedTrace.Contracts.Tests/History");

    public static TheoryData<string> Stored => [.. Facts.Files];

    public static TheoryData<string> Known => [.. FactCatalogue.All.Select(fact => fact.Name)];

    [Theory]
    [MemberData(nameof(Known))]
    public void Every_member_of_a_fact_is_in_a_stored_example_of_it(string fact) => Facts.ShouldShowEveryMember(fact, FactCatalogue.Find(fact)!.Record);

    [Theory]
    [MemberData(nameof(Stored))]
    public void A_stored_fact_loads_for_ever(string file) => Facts.ShouldLoad(file, FactCatalogue.Find(Examples.NameOf(file))!.Record);

    [Fact]
    public void What_was_stored_is_never_edited() => Facts.ShouldBeAsApproved("tests/SeedTrace.Contracts.Tests/history.approved.txt");

    [Theory]
    [InlineData("""{"lot":"A","parts":[{"mass":1}]}""", true)]
    [InlineData("""{"lot":"A","parts":[{"mass":1.0,"soil":null}],"reason":null}""", true)]
    [InlineData("""{"lot":"A","parts":[{"mass":1}],"reason":"added"}""", false)]
    [InlineData("""{"lot":"A","parts":[{"mass":1,"soil":"loam"}]}""", false)]
    [InlineData("""{"lot":"A","parts":[{"mass":2}]}""", false)]
    [InlineData("""{"lot":"A","parts":[]}""", false)]
    [InlineData("""{"parts":[{"mass":1}]}""", false)]
    public void A_member_that_was_added_since_is_null_and_all_others_are_as_they_were(string written, bool same) =>
        Examples.Says(JsonDocument.Parse(written).RootElement, JsonDocument.Parse("""{"lot":"A","parts":[{"mass":1}]}""").RootElement).ShouldBe(same);

    [Fact]
    public void Members_are_those_of_the_records_in_a_fact_too() => Examples.MembersOf(typeof(Grown)).ShouldBe(["lot", "parts", "parts.mass", "parts.soil"]);

    [Fact]
    public void A_member_without_an_example_is_named() =>
        Should.Throw<ShouldAssertException>(() => Facts.ShouldShowEveryMember("lot-split", typeof(Grown))).Message.ShouldContain("parts.soil");

    [Fact]
    public void What_a_newer_publisher_added_does_not_hinder_an_older_reader() =>
        JsonSerializer.Deserialize<Multiplication.SownSeed>("""{"lot":"KAZ-MUL-26-TRZAX-000042-X","mass":1,"soil":"loam"}""".Replace(
            "KAZ-MUL-26-TRZAX-000042-X", LotNumber.Mint(new("KAZ", "MUL"), 2026, SpeciesCode.Parse("TRZAX"), 42).ToString(), StringComparison.Ordinal),
            FactJson.Options)!.Mass.ShouldBe(new Kilograms(1));

    [Fact]
    public void A_number_written_as_text_is_no_number() =>
        Should.Throw<MalformedValueException>(() => JsonSerializer.Deserialize<Kilograms>("\"5\"", FactJson.Options));

    private sealed record Part(Kilograms Mass, string? Soil)
    {
        public bool IsHeavy => Mass.Value > 1;
    }

    private sealed record Grown(LotNumber Lot, IReadOnlyList<Part> Parts);
}
