using SeedTrace.Certification.Fields;
using SeedTrace.Certification.Labels;
using SeedTrace.Certification.Learned;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Certification.Crops;

/// <summary>Labels of containers that were sown, by their numbers; the proofs stay in the drawer.</summary>
/// <param name="From">First number; <paramref name="To"/> the last.</param>
public sealed record LabelsGiven(DocumentNumber Series, long From, long To);

/// <summary>The labels that were handed in with an entry, held against their series and against what was sown.</summary>
/// <param name="Series">Those that are known, by number.</param>
public sealed record GivenLabels(Sowing Sowing, IReadOnlyList<LabelsGiven> Ranges, IReadOnlyDictionary<DocumentNumber, LabelSeries> Series, FieldRules Rules)
{
    private const int Most = 1_000;

    public IEnumerable<NewFact> Facts => Ranges.Select(range =>
        new NewFact(LabelSeries.Key(range.Series), new LabelsGivenUp(range.Series, Sowing.Crop.Crop, range.From, range.To)));

    /// <param name="asked">The scheme wants the labels of all that was sown and has some: else a gap is only found.</param>
    public Decision? Objection(bool asked)
    {
        if (Ranges.Count > Most || Ranges.Any(range => range.From < 1 || range.To < range.From) || Overlaps())
            return Decision.Malformed("labels-malformed", $"Labels are given up in at most {Most} ranges, each from a number to the same or a higher one, and no number twice.");
        return Ranges.Select(ObjectionTo).FirstOrDefault(objection => objection is not null)
            ?? (asked && Lacking().ToList() is [var gap, ..]
                ? Decision.Refuse(
                    "labels-do-not-cover",
                    $"{gap.Sown} of lot {gap.Lot} were sown, and the labels given up stand for {gap.Covered}: {Rules.LabelTolerancePercent.Value} % may be missing. Hand in the others.")
                : null);
    }

    /// <summary>Reason codes.</summary>
    public IEnumerable<string> Findings => Ranges.Count > 0 && Lacking().Any() ? [Hosting.Rules.ReasonCodes.LabelGap] : [];

    public static async Task<GivenLabels?> LoadAsync(CommandContext on, Sowing? sowing, IReadOnlyList<LabelsGiven>? ranges)
    {
        if (sowing is null)
            return null;
        var keys = (ranges ?? []).Take(Most).Select(range => range.Series).Distinct().ToDictionary(LabelSeries.Key);
        var series = await on.LoadAsync<LabelSeries>(keys.Keys);
        return new(sowing, ranges ?? [], series.ToDictionary(one => keys[one.Key], one => one.Value), on.Service<FieldRuleBook>().On(on.Day));
    }

    private Decision? ObjectionTo(LabelsGiven range)
    {
        if (!Series.TryGetValue(range.Series, out var series) || !series.Has(range.From) || !series.Has(range.To))
            return Decision.Refuse("labels-not-issued", $"Labels {range.From} to {range.To} of series {range.Series} were not all issued.");
        if (!Sowing.Parents.Any(parent => parent.IsOrIsPartOf(series.Issued.Lot)))
            return Decision.Refuse("label-of-another-lot", $"The labels of series {range.Series} are for lot {series.Issued.Lot}, of which nothing was sown on crop {Sowing.Crop.Crop}.");
        return LabelSeries.Objection(series, range.Series, range.From, range.To);
    }

    /// <summary>Lots that were labelled here, and of which more was sown than the labels stand for. Parts of one whole share its labels, so they are counted together.</summary>
    private IEnumerable<(LotNumber Lot, Kilograms Sown, Kilograms Covered)> Lacking() =>
        from parents in Sowing.Parents.Where(parent => parent.IsLabelled).GroupBy(parent => parent.Root)
        let sown = Kilograms.Sum(Sowing.Crop.Seed.Where(seed => parents.Any(parent => parent.Lot == seed.Lot)).Select(seed => seed.Mass))
        let covered = Ranges.Where(range => parents.Any(parent => parent.IsOrIsPartOf(Series[range.Series].Issued.Lot))).Sum(MassOf)
        where covered * 100 < sown.Value * (100 - Rules.LabelTolerancePercent.Value)
        select (parents.Key, sown, new Kilograms(covered));

    private decimal MassOf(LabelsGiven range) => Series[range.Series].Issued.NetMass.Value * (range.To - range.From + 1);

    private bool Overlaps() => Ranges.GroupBy(range => range.Series)
        .Any(series => series.OrderBy(range => range.From).Zip(series.OrderBy(range => range.From).Skip(1)).Any(pair => pair.First.To >= pair.Second.From));
}
