using System.Globalization;
using System.Text;
using SeedTrace.Operator.Trace;

namespace SeedTrace.Operator.Balance;

/// <summary>A balance as people read it: what came, what became of it, and what nobody can explain.</summary>
public static class BalanceText
{
    public static string Render(BalanceAnswer balance)
    {
        var text = new StringBuilder().AppendLine(CultureInfo.InvariantCulture, $"Balance of {balance.Of.Replace('/', ' ')}{Fields(balance)}").AppendLine();
        Section(text, "came",
        [
            ("released by its breeder", balance.Released), ("harvested", balance.Harvested), ("imported", balance.Imported), ("received from others", balance.Received),
            ("made from other lots", balance.MadeFromOthers), ("for a reason not known here", balance.OtherIn),
        ]);
        Section(text, "became",
        [
            ("sown", balance.Sown), ("screenings", balance.Screenings), ("losses", balance.Losses), ("sold", balance.Sold), ("handed on to others", balance.HandedOn),
            ("made into other lots", balance.MadeIntoOthers), ("gone for a reason not known here", balance.OtherOut), ("in stock", balance.InStock),
            ("on its way", balance.InTransit), ("found short on arrival", balance.Missing),
        ]);
        Line(text, "  unexplained", balance.Unexplained);
        text.AppendLine(CultureInfo.InvariantCulture, $"  {(balance.WithinTolerance ? "within" : "MORE THAN")} the {Words.Mass(balance.Tolerance)} that {balance.ToleranceRule} allows");
        if (balance.Packed != 0)
            Line(text, "  put into labelled containers", balance.Packed);
        if (balance.Findings.Count > 0)
            text.AppendLine().AppendLine("Findings");
        foreach (var finding in balance.Findings)
            text.AppendLine(CultureInfo.InvariantCulture, $"  {finding.Kind}: {finding.Sentence}{string.Concat(finding.Facts.Select(Cite))}");
        return text.ToString();
    }

    private static string Fields(BalanceAnswer balance) => balance.Hectares is { } hectares
        ? string.Create(CultureInfo.InvariantCulture, $": {hectares:#,0.####} ha sown with {Words.Mass(balance.SeedSown)}, {balance.Lots} lots since")
        : "";

    /// <summary>Without the lines that say nothing.</summary>
    private static void Section(StringBuilder text, string title, (string Name, decimal Mass)[] lines)
    {
        Line(text, $"  {title}", lines.Sum(line => line.Mass));
        foreach (var (name, mass) in lines.Where(line => line.Mass != 0))
            Line(text, $"    {name}", mass);
    }

    private static void Line(StringBuilder text, string name, decimal mass) => text.AppendLine(CultureInfo.InvariantCulture, $"{name,-36}{mass,18:#,0.###} kg");

    private static string Cite(FoundFact fact) => $"  [{fact.Source}#{fact.Position}, {Words.Day(fact.Time)}]";
}
