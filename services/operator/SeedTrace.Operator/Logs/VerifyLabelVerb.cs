using System.Buffers.Text;
using System.Globalization;
using SeedTrace.Operator.Bundles;
using SeedTrace.Operator.Trace;
using SeedTrace.Proof;

namespace SeedTrace.Operator.Logs;

/// <summary>What the code on a label says, and whether a certifier said it: with no network, by the list of keys as the certifier publishes it (<c>/log/keys</c>).</summary>
internal static class VerifyLabelVerb
{
    private const string Signature = "s=";
    private const string Proof = "p=";

    /// <param name="words">The link in the code, as any scanner reads it.</param>
    public static async Task<int> RunAsync(IReadOnlyList<string> words, TextWriter output, CancellationToken cancellation)
    {
        var options = new Options(words, "root", "keys", "json");
        var link = options.Only("verify needs one LINK");
        using var anchor = LogFiles.Anchor(options["root"]);
        try
        {
            var keys = KeyList.Read(await File.ReadAllBytesAsync(options["keys"] ?? new KeyDirectory(LogFiles.Directory).ListFile, cancellation), anchor);
            var label = Read(link);
            label.Verify(keys);
            var text = label.Text;
            await output.WriteLineAsync(options.Json ? Printed.Json(new { verdict = "genuine", text.Label, text.Lot, text.Scheme, text.Class, text.ValidUntil, text.SignedAt }) : string.Create(CultureInfo.InvariantCulture,
                $"""
                genuine: label {text.Label}
                  lot          {text.Lot}
                  class        {text.Scheme} {text.Class}
                  valid until  {text.ValidUntil:yyyy-MM-dd}
                  signed       {text.SignedAt:yyyy-MM-dd}
                Whether the lot was stopped or withdrawn since, only the link itself tells.
                """));
            return 0;
        }
        catch (ProofException e)
        {
            await output.WriteLineAsync(options.Json ? Printed.Json(new { verdict = "false", wrong = e.Message }) : $"false: {e.Message}");
            return VerifyVerb.False;
        }
    }

    public static bool IsLink(string word) => word.StartsWith("https://", StringComparison.Ordinal) || word.StartsWith("http://", StringComparison.Ordinal);

    private static SignedLabel Read(string link)
    {
        var signature = link.Split('?', '&').FirstOrDefault(part => part.StartsWith(Signature, StringComparison.Ordinal))?[Signature.Length..];
        if (signature is null && link.Split('?', '&').Any(part => part.StartsWith(Proof, StringComparison.Ordinal)))
            throw new ProofException("The label is a pre-tag: nothing is signed before the lot is certified. Whether it may be sold, only the link itself tells.");
        return SignedLabel.Read(Base64Url.IsValid(signature) ? Base64Url.DecodeFromChars(signature) : throw new ProofException("There is no signature in the link."));
    }
}
