using System.Globalization;
using SeedTrace.Contracts.Custody;
using SeedTrace.Operator.Trace;

namespace SeedTrace.Operator.Recalls;

/// <summary>A recall, run dry or open, as a table.</summary>
internal static class RecallLines
{
    public static IEnumerable<string> Of(Affected affected, string asKnown)
    {
        yield return $"A {affected.Kind} of lot {affected.Of["lot/".Length..]} would reach this, as known at {asKnown}. Nothing has happened.";
        yield return "";
        foreach (var lot in affected.Lots)
        {
            yield return $"{lot.Lot}  {Share(lot.Share),8} of it from the lot  {lot.Consequence}, now {lot.Status}, made with {Words.Mass(lot.Mass)}";
            foreach (var line in LabelLines.Of(lot.Labels))
                yield return $"    labels      {line}";
            foreach (var at in lot.Seed)
                yield return $"    {at.Place,-11} {Words.Mass(at.Mass),14}  {at.Party}{Place(at)}";
            if (lot.LostOnTheWay > 0)
                yield return $"    lost        {Words.Mass(lot.LostOnTheWay),14}  on the way";
        }
        yield return "";
        if (affected.Tally is { } tally)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{tally.Lots} lots, {tally.Labels} labels, {tally.LabelsOnContainers} of them on containers, {tally.Parties} parties: {tally.Holders} holders, {tally.Dealers} dealers who sold to {tally.Farmers} farmers, {tally.Fields} fields sown, {tally.Consignments} consignments under way.");
            yield return $"{Words.Mass(tally.Held)} held, {Words.Mass(tally.InTransit)} under way, {Words.Mass(tally.Sold)} sold, {Words.Mass(tally.Sown)} sown, {Words.Mass(tally.LostOnTheWay)} lost on the way.";
            yield return $"{Words.Mass(tally.FromLot)} of this come from the lot itself{(tally.ShareUnknown > 0 ? $"; of {Words.Mass(tally.ShareUnknown)} nobody knows the share" : "")}.";
        }
        if (!affected.Complete)
            yield return $"NOT COMPLETE: {affected.MissingCount} lots or crops were named by others and are not known themselves.";
        yield return $"Digest {affected.Digest}";
    }

    public static IEnumerable<string> Of(RecallStory recall)
    {
        yield return $"Recall {recall.Recall} of lot {recall.Lot} for {recall.Reason}, opened on {Words.Day(recall.OpenedAt)}: {recall.Outcome ?? "open"}, {recall.Lots.Count} lots.";
        yield return $"{Line("scope", recall.Tally.Scope)}  {recall.Tally.Holders} holders";
        yield return $"{Line("reached", recall.Tally.Reached)}  {recall.Tally.HoldersReached} holders";
        foreach (var (what, mass) in new[]
                 {
                     ("held", recall.Tally.Held), ("returned", recall.Tally.Returned), ("destroyed", recall.Tally.Destroyed), ("sown", recall.Tally.Sown),
                     ("unknown", recall.Tally.Unknown), ("silent", recall.Tally.Silent),
                 })
            yield return Line(what, mass);
        yield return string.Create(CultureInfo.InvariantCulture, $"effectiveness {recall.Tally.EffectivenessPercent?.ToString("0.0", CultureInfo.InvariantCulture) ?? "–"} %");
        foreach (var holder in recall.Holders)
        {
            yield return $"{holder.Holder}  {(holder.Notified ? "told" : "not told")}";
            foreach (var seed in holder.Seed)
                yield return $"    {seed.Lot}  {Words.Mass(seed.Mass),14}  {(seed.Report is { } report ? Of(report) : "no report")}";
        }
    }

    public static string Of(RecallHead recall) => $"{recall.Recall}  lot {recall.Lot}  {recall.Reason}  {Words.Day(recall.OpenedAt)}  {recall.Outcome ?? "open"}";

    private static string Of(RecallReport report) => string.Join(", ",
        from said in new[] { ("held", report.Held), ("returned", report.Returned), ("destroyed", report.Destroyed), ("sown", report.Sown), ("unknown", report.Unknown) }
        where said.Item2 > 0
        select $"{Words.Mass(said.Item2)} {said.Item1}");

    private static string Line(string what, decimal mass) => $"{what,-10} {Words.Mass(mass),14}";

    private static string Share(decimal? share) => share is { } known ? string.Create(CultureInfo.InvariantCulture, $"{known * 100:0.0} %") : "? %";

    private static string Place(SeedAt at)
    {
        var by = at.By is { } party && party != at.Party ? $" from {party}" : "";
        var field = at.Field is { } sown ? string.Create(CultureInfo.InvariantCulture, $" on field {sown.Number}, {sown.District}, {sown.Hectares:0.####} ha, {sown.SownOn:yyyy-MM-dd}") : "";
        var document = at.Document is { } key ? $" ({key})" : "";
        var containers = at.Containers.Count > 0 ? $" {string.Join(", ", at.Containers.Select(Range))}" : "";
        return $"{by}{field}{document}{containers}";
    }

    private static string Range(LabelRange range) => $"{range.Series} {LabelLines.Numbers(range.From, range.To)}";
}
