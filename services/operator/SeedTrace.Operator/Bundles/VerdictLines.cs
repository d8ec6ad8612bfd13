using System.Text;
using SeedTrace.Bundles;
using SeedTrace.Contracts;

namespace SeedTrace.Operator.Bundles;

/// <summary>The verdict for people: what it is, what was looked at, and what came out.</summary>
internal static class VerdictLines
{
    public static string Of(string file, Verdict verdict)
    {
        var text = new StringBuilder();
        if (verdict.Bundle is not { } bundle)
            return $"  WRONG {verdict.Wrong!.Sentence}\nThe bundle does NOT hold.";
        text.AppendLine($"{Path.GetFileName(file)}: lot {bundle.Lot} of {bundle.Country}, as lineage knew it at {Timestamp.Of(bundle.Made)}");
        foreach (var sentence in verdict.Checked)
            text.AppendLine($"  ok    {sentence}");
        if (verdict.Wrong is { } wrong)
            return text.AppendLine($"  WRONG {wrong.Sentence}").Append("The bundle does NOT hold.").ToString();
        foreach (var certificate in Passports(bundle).Prepend(bundle).SelectMany(told => told.Contents.Certificates))
            text.AppendLine(FormattableString.Invariant(
                $"  says  certificate {certificate.Certificate}: {certificate.Lot} is {certificate.Scheme} {certificate.Class}, {certificate.Mass} kg, until {certificate.ValidUntil:yyyy-MM-dd}"));
        foreach (var missing in bundle.Contents.Missing)
            text.AppendLine($"  note  others speak of {missing}, of which there is no fact of its own here");
        return text.Append(verdict.Trusted
            ? "The bundle holds."
            : string.Join('\n', verdict.Unrooted.Select(country => country.Country == bundle.Country
                ? $"The bundle holds under {country.Root}, which came with it: compare that with what the authority publishes, or give its file with --root."
                : $"A passport in it holds under {country.Root}, which came with it: compare that with what the authority of {country.Country} publishes, or give its file with --root {country.Country}=FILE."))).ToString();
    }

    private static IEnumerable<Bundle> Passports(Bundle bundle) => (bundle.Passports ?? []).SelectMany(passport => Passports(passport).Prepend(passport));
}
