using SeedTrace.Contracts.Delivery;

namespace SeedTrace.Contracts.Tests;

/// <summary>A fact is never erased, so nothing personal may be in it. Parties and accounts are opaque ids, checked where they are read; what could hold
/// anything is a text, and each one is named here with what it is. A new one is looked at by whoever adds it.</summary>
public sealed class FreeTextTests
{
    /// <summary>One of a list, or made by the system.</summary>
    private static readonly string[] Codes =
    [
        "accession-registered.countryOfOrigin", "accession-registered.doi", "consignment-dispatched.destination", "crop-approved.rulePack", "crop-entered.rulePack",
        "crop-rejected.reason", "harvest-declared.rulePack", "holding-credited.movement", "holding-debited.movement", "labels-allotted.scheme", "labels-freed.scheme", "labels-issued.colour", "labels-ordered.scheme", "pretags-issued.colour", "pretags-issued.rulePack",
        "label-order-declined.reason",
        "lot-certified.rulePack", "lot-certified.findings", "lot-certified.follows", "lot-decertified.reason", "lot-put-under-review.reason", "lot-sampled.rulePack", "lot-sampled.samplingRule", "pack-scanned.label", "sowing-quality-certified.rulePack",
        "stop-sale-lifted.reason", "stop-sale-ordered.reason", "varietal-quality-certified.rulePack", "Parent.germplasm", "Reason.code", "Reason.sentence",
        "test-reported.replicateRule", "remedy-ordered.reason", "remedy-ordered.remedy", "FieldCount.what", "PlotVerdict.rulePack", "TestFinding.what", "SeedClass.scheme", "SeedClass.code", "seed-imported.origin", "seed-imported.passport", "recall-opened.reason", "lot-recalled.reason", "RecallScope.asKnown",
        "RecallScope.digest", "check-test-settled.reason", "check-test-settled.toleranceRule",
        "crop-entered.findings", "field-inspected.photos", "field-mapped.rules", "field-placed.cell", "field-corrected.rules", "field-corrected.reason", "field-left.cell", "crop-remeasured.reason", "crop-remeasured.reopened", "crop-remeasured.findings", "part-rejected.reason", "licence-suspended.reason",
        "varietal-quality-certified.findings", "evidence-accepted.scheme", "evidence-accepted.rule", "evidence-accepted.of", "evidence-accepted.evidence", "evidence-accepted.rulePack",
        "evidence-accepted.papers", "lot-declared.rules", "lot-declared.findings",
    ];

    /// <summary>What plants, places and papers are called.</summary>
    private static readonly string[] Names =
    [
        "accession-registered.genus", "accession-registered.species", "accession-registered.cropName", "accession-registered.accessionName",
        "dealer-registered.licence", "dealer-registered.districts", "grower-registered.licence", "grower-registered.districts", "licensed-area-used.licence", "licence-suspended.licence", "suspension-lifted.licence",
        "lot-sampled.seal", "parentage-recorded.pedigree", "seed-crop-registered.field", "seed-crop-registered.district", "variety-registered.register",
        "seed-imported.certificate", "seed-imported.foreignNumber", "lot-treated.product", "lot-sampled.treatments", "test-ordered.treatments",
    ];

    /// <summary>Whatever somebody types. The contract asks for no name of a person; nothing can keep one out.</summary>
    private static readonly string[] Typed = ["accession-registered.ancestry", "consignment-refused.reason", "field-inspected.growthStage"];

    private static readonly string[] Personal =
        ["name", "person", "address", "phone", "mail", "birth", "signature", "passport", "identitynumber", "taxnumber", "latitude", "longitude", "coordinates"];

    [Fact]
    public void Every_text_in_a_fact_is_named_with_what_it_is() =>
        TextsOf().ShouldBe([.. Codes, .. Names, .. Typed], ignoreOrder: true);

    /// <summary>A crop and an accession have names, a lot has a passport, and a field lies somewhere: in streams of its own, which nobody is told of who is told of its seed.</summary>
    [Fact]
    public void No_member_of_a_fact_asks_for_a_person() =>
        All().Where(member => member is not { Member.Name: "cropName" or "accessionName" } and not { Of: "seed-imported", Member.Name: "passport" } and not { Of: "GeoPoint" })
            .Where(member => Personal.Any(word => member.Member.Name.Contains(word, StringComparison.OrdinalIgnoreCase))).ShouldBeEmpty();

    [Fact]
    public void Where_a_field_lies_is_said_in_its_own_streams_only() => FactCatalogue.All
        .Where(fact => Shape.PartsOf([fact]).Contains(typeof(Certification.GeoPoint))).ShouldAllBe(fact => fact.StreamKind == "field");

    private static IEnumerable<string> TextsOf() =>
        from member in All()
        where Shape.ElementOf(member.Member.Type) == typeof(string)
        select $"{member.Of}.{member.Member.Name}";

    private static IEnumerable<(string Of, Member Member)> All() =>
        FactCatalogue.All.Select(fact => (fact.Name, fact.Record)).Concat(Shape.PartsOf(FactCatalogue.All).Where(part => !part.IsEnum).Select(part => (part.Name, part)))
            .SelectMany(record => Shape.MembersOf(record.Item2).Select(member => (record.Item1, member)));
}
