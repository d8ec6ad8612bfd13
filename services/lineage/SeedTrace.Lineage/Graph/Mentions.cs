using SeedTrace.Contracts.Breeding;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Custody;
using SeedTrace.Contracts.Distribution;
using SeedTrace.Contracts.Multiplication;
using SeedTrace.Hosting.Delivery;

namespace SeedTrace.Lineage.Graph;

/// <summary>Whom and what a fact names.</summary>
public static class Mentions
{
    /// <summary>Every node the fact names, each once: what it is about, and what it only refers to.</summary>
    public static IEnumerable<string> Of(LearnedFact fact)
    {
        string[] own = Keys.NodeOf(fact.Stream) is { } node ? [node] : [];
        var ends = Claims.Of(fact.Record).SelectMany(claim => new[] { claim.Parent, claim.Child });
        var lots = Named.Lots(fact.Record).Select(Keys.Of);
        string[] sample = fact.Record switch
        {
            TestReported test => [Keys.Sample(test.Sample)],
            TestOrdered order => [Keys.Sample(order.Sample)],
            _ => [],
        };
        string[] founded = Founded(fact.Record) is { } born ? [born] : [];
        return own.Concat(ends).Concat(lots).Concat(sample).Concat(founded).Concat(Owned(fact).Select(owned => owned.Node)).Distinct(StringComparer.Ordinal);
    }

    /// <summary>The node that came into being with the fact.</summary>
    public static string? Founded(object? record) => record switch
    {
        AccessionRegistered e => Keys.Of(e.Accession),
        CrossRecorded e => Keys.Cross(e.Cross),
        LineNamed e => Keys.Of(e.Line),
        VarietyRegistered e => Keys.Of(e.Variety),
        BreederLotReleased e => Keys.Of(e.Lot),
        SeedCropRegistered e => Keys.Crop(e.Crop),
        LotHarvested e => Keys.Of(e.Lot),
        LotConditioned e => Keys.Of(e.Lot),
        LotsBlended e => Keys.Of(e.Lot),
        LotSplit e => Keys.Of(e.Lot),
        SeedImported e => Keys.Of(e.Lot),
        LabelsIssued e => Keys.Labels(e.Series),
        PretagsIssued e => Keys.Labels(e.Series),
        LotSampled e => Keys.Sample(e.Sample),
        ConsignmentDispatched e => Keys.Consignment(e.Consignment),
        _ => null,
    };

    /// <summary>Did the node come into being with the fact? A passport is there with the certificate it carries, not with an entry that names it.</summary>
    public static bool Founds(LearnedFact fact, string key) => Keys.KindOf(key) == NodeKind.Passport
        ? fact.IsForeign() && !(fact.Record is SeedImported { Passport: { } named } && Keys.Passport(named) == key)
        : Founded(fact.Record) == Keys.Local(key);

    /// <summary>Whose holding of which lot the fact changed.</summary>
    public static (string Lot, string Party, long Grams)? Moved(object? record) => record switch
    {
        HoldingCredited e => (Keys.Of(e.Lot), e.Party.ToString(), e.Mass.Grams()),
        HoldingDebited e => (Keys.Of(e.Lot), e.Party.ToString(), -e.Mass.Grams()),
        _ => null,
    };

    /// <summary>What the fact makes whose: what a party bred, grew, made, held or bought.</summary>
    public static IEnumerable<(string Node, string Party)> Owned(LearnedFact fact) => fact.Record switch
    {
        AccessionRegistered or CrossRecorded or LineNamed or ParentageRecorded => [(fact.Stream, fact.Party)],
        VarietyRegistered e => [(Keys.Of(e.Variety), e.Maintainer.ToString())],
        BreederLotReleased e => [(Keys.Of(e.Lot), e.Maintainer.ToString())],
        SeedCropRegistered e => [(Keys.Crop(e.Crop), e.Grower.ToString())],
        LotHarvested e => [(Keys.Of(e.Lot), e.Owner.ToString())],
        LotConditioned e => [(Keys.Of(e.Lot), e.Owner.ToString())],
        LotsBlended e => [(Keys.Of(e.Lot), e.Owner.ToString())],
        LotSplit e => [(Keys.Of(e.Lot), e.Owner.ToString())],
        SeedImported e => [(Keys.Of(e.Lot), e.Importer.ToString())],
        HoldingCredited e => [(Keys.Of(e.Lot), e.Party.ToString())],
        PackSold e => [(Keys.Of(e.Lot), e.Farmer.ToString())],
        _ => [],
    };
}
