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
        if (verdict.Bundle is { } bundle)
            text.AppendLine($"{Path.GetFileName(file)}: lot {bundle.Lot} of {bundle.Country}, as lineage knew it at {Timestamp.Of(bundle.Made)}");
        foreach (var sentence in verdict.Checked)
            text.AppendLine($"  ok    {sentence}");
        if (verdict.Wrong is { } wrong)
            return text.AppendLine($"  WRONG {wrong.Sentence}").Append("The bundle does NOT hold.").ToString();
        foreach (var certificate in verdict.Bundle!.Contents.Certificates)
            text.AppendLine(FormattableString.Invariant(
                $"  says  certificate {certificate.Certificate}: {certificate.Lot} is {certificate.Scheme} {certificate.Class}, {certificate.Mass} kg, until {certificate.ValidUntil:yyyy-MM-dd}"));
        foreach (var missing in verdict.Bundle.Contents.Missing)
            text.AppendLine($"  note  others speak of {missing}, of which there is no fact of its own here");
        return text.Append(verdict.Trusted
            ? "The bundle holds."
            : $"The bundle holds under the root key {verdict.Root}, which came with it: compare it with the one the authority publishes, or give that one with --root.").ToString();
    }
}
