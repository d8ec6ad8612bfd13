using System.Globalization;
using System.Text;
using System.Text.Json;
using SeedTrace.Certification.Rules;
using SeedTrace.Contracts.Breeding;
using SeedTrace.Testing;
using static SeedTrace.Certification.Tests.Season;

namespace SeedTrace.Certification.Tests.Rules;

/// <summary>What the packs ask, as a table for people.</summary>
public sealed class NormsDocumentTests
{
    private static readonly Measure[] Columns =
        [Measure.VarietalPurity, Measure.Isolation, Measure.PreviousCrop, Measure.Germination, Measure.Purity, Measure.Moisture, Measure.OtherSeeds];

    [Fact]
    public void The_table_of_norms_says_what_the_packs_say() => Approval.Approves("shared/docs/norms.md", Document());

    private static string Document()
    {
        var sources = new List<string>();
        var text = new StringBuilder(
            """
            # Norms by crop, class and scheme

            Made from `RulePacks` by `NormsDocumentTests`; do not edit (`SEEDTRACE_APPROVE=1 dotnet test --project tests/SeedTrace.Certification.Tests`). A figure is a
            least or a most, as its column says; empty: the scheme asks nothing. *(u)*: general knowledge or an assumption, not read in the source. The small number is that of the source, below.
            *besides* lists what else is judged; *if counted*: only where somebody looked. A lot above the largest is refused, unless it says *warn* or *ask* (for evidence).

            """.ReplaceLineEndings("\n"));
        foreach (var crop in Packs.All.GroupBy(pack => pack.Crop).OrderBy(crop => crop.Key, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {char.ToUpperInvariant(crop.Key[0])}{crop.Key[1..]} ({crop.First().Species})\n\n");
            text.Append("| scheme | class | varietal purity ≥ % | isolation ≥ m | other variety ≥ years ago | inspections ≥ | germination ≥ % | purity ≥ % | moisture ≤ % | other seeds ≤ per kg | besides | largest lot | source |\n");
            text.Append("|---|---|---|---|---|---|---|---|---|---|---|---|---|\n");
            foreach (var pack in crop.OrderBy(pack => pack.Scheme, StringComparer.Ordinal).ThenBy(pack => pack.Name, StringComparer.Ordinal))
                foreach (var norms in pack.Classes)
                    text.Append(Row(pack, norms, sources));
        }
        text.Append("\n## Labels\n\nBeside its number and its code. A group has one source.\n\n| scheme | lines | at least | pre-tags |\n|---|---|---|---|\n");
        foreach (var pack in Packs.All.DistinctBy(pack => (pack.Scheme, pack.Version)).OrderBy(pack => pack.Scheme, StringComparer.Ordinal))
            text.Append(LabelRow(pack.Scheme, pack.Labels!, sources));
        text.Append("\n## What is plausible\n\nOf what multiplication tells: *warn* is a finding, *ask* wants a certifier to see evidence, *refuse* lets nothing through. Of crops without figures nothing is judged.\n\n");
        text.Append("| crop | scheme | seed sown kg/ha | yield t/ha | ceiling t/ha | clean kg from each sown | loss in cleaning % | source |\n|---|---|---|---|---|---|---|---|\n");
        foreach (var pack in Packs.All.Where(pack => pack.Plausible?.Ranges.Count > 0).OrderBy(pack => pack.Crop, StringComparer.Ordinal).ThenBy(pack => pack.Name, StringComparer.Ordinal))
            text.Append(PlausibleRow(pack, sources));
        text.Append("\n## Blends that are certified\n\nOf one variety, every part known and approved, in the class of the lowest part. Of all crops of a scheme:\n\n| scheme | kinds | entire harvests only | seed of an earlier harvest | source |\n|---|---|---|---|---|\n");
        foreach (var (scheme, rule) in Packs.All.Where(pack => pack.Blending is not null).Select(pack => (pack.Scheme, Rule: pack.Blending!)).DistinctBy(one => one.Scheme).OrderBy(one => one.Scheme, StringComparer.Ordinal))
            text.Append(CultureInfo.InvariantCulture, $"| {scheme}{(rule.Verified ? "" : " *(u)*")} | {string.Join(", ", rule.Kinds.Select(kind => kind == BlendKind.InDirt ? "as harvested" : kind == BlendKind.CleanedLots ? "cleaned" : "one with the other"))} | {(rule.EntireHarvest ? "as harvested: yes" : "no")} | {(rule.CarryOver ? "yes" : "no")} | {NumberOf(rule.Source, sources)} |\n");
        text.Append("\n## Who inspects\n\nVisits of others do not count for the class. *Again*: the least share of the crops of licensed inspectors that officials inspect, too.\n\n| scheme | classes | inspected by | again | source |\n|---|---|---|---|---|\n");
        foreach (var scheme in Packs.All.GroupBy(pack => pack.Scheme).OrderBy(scheme => scheme.Key, StringComparer.Ordinal))
            foreach (var classes in scheme.SelectMany(pack => pack.Classes).DistinctBy(norms => norms.Code).GroupBy(norms => norms.Inspectors ?? InspectorRule.Officials, new SameRule()))
                text.Append(InspectorRow(scheme.Key, classes.Key, classes.Select(norms => norms.Code), sources));
        text.Append("\n## Sources\n\n");
        foreach (var (n, source) in sources.Index())
            text.Append(CultureInfo.InvariantCulture, $"{n + 1}. {source}\n");
        return text.ToString();
    }

    private static string Row(RulePack pack, ClassNorms norms, List<string> sources)
    {
        var besides = norms.Norms.Where(norm => !Columns.Contains(norm.Measure)).Select(norm =>
            $"{MeasureName.Of(norm.Measure).Name} {norm.Limit}{(norm.WhenFound ? ", if counted" : "")}{Mark(norm.Verified, norms.Verified)}{Foreign(norm, norms, sources)}");
        var counted = norms.Norms.Where(norm => Columns.Contains(norm.Measure) && norm.With is not null).Select(norm => $"{MeasureName.Of(norm.Measure).Name} {norm.Limit}");
        string[] cells =
        [
            pack.Kinds.Count == 0 ? pack.Scheme : $"{pack.Scheme}, {string.Join(", ", pack.Kinds.Select(VarietyKinds.Word))}",
            $"{norms.Code}{(norms.Verified ? "" : " *(u)*")}",
            .. Columns[..3].Select(Cell), $"{norms.FieldInspectionsMin}", .. Columns[3..].Select(Cell),
            string.Join("; ", counted.Concat(besides).Concat(norms.FieldGenerationsMost is { } most ? [$"at most {most} generations in the field"] : [])
                .Concat(norms.Follows is { } grades ? [$"on its own step grown from {string.Join(", ", grades.Classes)}{Mark(grades.Verified, norms.Verified)} <sup>{NumberOf(grades.Source, sources)}</sup>"] : [])
                .Concat(pack.Tetrazolium is { } stained && stained.Classes.Contains(norms.Code) ? [$"tetrazolium for germination, for {stained.Validity.Months} months{Mark(stained.Validity.Verified, norms.Verified)}"] : [])
                .Concat(pack.Resampling is { } again ? [$"{again.Most} more sample after one that failed{Mark(again.Verified, norms.Verified)}"] : [])),
            pack.LotSize is { } size ? $"{size.MaxKg / 1_000:0.###} t + {size.OverrunPercent} %{(size.Response == Response.Refuse ? "" : $" {Word(size.Response)}")}{(size.Verified ? "" : " *(u)*")}" : "",
            $"{NumberOf(norms.Source, sources)}",
        ];
        return $"| {string.Join(" | ", cells)} |\n";

        string Cell(Measure measure) => norms.Of(measure) is { } norm
            ? FormattableString.Invariant($"{norm.Least ?? norm.Most:0.####}{Mark(norm.Verified, norms.Verified)}{Foreign(norm, norms, sources)}")
            : "";
    }

    private static string InspectorRow(string scheme, InspectorRule rule, IEnumerable<string> classes, List<string> sources)
    {
        var again = rule.CheckInspections is { } check ? FormattableString.Invariant($"{check.Percent:0.##} %{Mark(check.Verified, true)}") : "";
        return $"| {scheme} | {string.Join(", ", classes)} | {rule.Words}{Mark(rule.Verified, true)} | {again} | {NumberOf(rule.Source, sources)} |\n";
    }

    /// <summary>The same words of the same source, in whichever class of the ladder they stand.</summary>
    private sealed class SameRule : IEqualityComparer<InspectorRule>
    {
        public bool Equals(InspectorRule? one, InspectorRule? other) => (one?.Words, one?.Source, one?.Verified) == (other?.Words, other?.Source, other?.Verified);

        public int GetHashCode(InspectorRule rule) => HashCode.Combine(rule.Words, rule.Source);
    }

    private static string LabelRow(string scheme, LabelRules labels, List<string> sources)
    {
        var groups = labels.Contents.Select(group => $"{string.Join(", ", group.Lines.Select(line => JsonSerializer.Serialize(line).Trim('"')))}{Cited(group.Verified, group.Source)}");
        var size = labels.Size is { } least ? $"{least.WidthMillimetres} × {least.HeightMillimetres} mm{Cited(least.Verified, least.Source)}" : "";
        var early = labels.Pretagging is { } rule ? $"{rule.Days} days{Cited(rule.Verified, rule.Source)}" : "none";
        return $"| {scheme} | {string.Join("; ", groups)} | {size} | {early} |\n";

        string Cited(bool verified, string source) => $"{Mark(verified, true)} <sup>{NumberOf(source, sources)}</sup>";
    }

    private static string PlausibleRow(RulePack pack, List<string> sources)
    {
        string Cell(PlausibleRule rule) => pack.Plausible!.Ranges.FirstOrDefault(range => range.Rule == rule) is not { } range
            ? ""
            : FormattableString.Invariant($"{(range.Least is null ? "≤ " : range.Most is null ? "≥ " : "")}{range.Least:0.##}{(range.Least is null || range.Most is null ? "" : "–")}{range.Most:0.##} {Word(range.Response)}{(range.Verified ? "" : " *(u)*")}");
        var cited = pack.Plausible!.Ranges.Select(range => range.Source).Append(pack.Plausible.Source).Distinct().Select(source => NumberOf(source, sources));
        return $"| {pack.Crop} | {pack.Name} | {string.Join(" | ", Enum.GetValues<PlausibleRule>().Select(Cell))} | {string.Join(", ", cited)} |\n";
    }

    private static string Word(Response response) => response == Response.AskEvidence ? "ask" : response == Response.Warn ? "warn" : "refuse";

    private static string Mark(bool verified, bool usual) => verified == usual ? "" : verified ? " (read)" : " *(u)*";

    private static string Foreign(Norm norm, ClassNorms norms, List<string> sources) => norm.Source == norms.Source ? "" : $" <sup>{NumberOf(norm.Source, sources)}</sup>";

    private static int NumberOf(string source, List<string> sources)
    {
        if (!sources.Contains(source))
            sources.Add(source);
        return sources.IndexOf(source) + 1;
    }
}
