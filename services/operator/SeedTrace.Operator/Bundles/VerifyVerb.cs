using System.Text.Json;
using SeedTrace.Bundles;
using SeedTrace.Contracts.Delivery;

namespace SeedTrace.Operator.Bundles;

/// <summary>Checks a bundle offline: no stack, no network, no trust in whoever made it.</summary>
internal static class VerifyVerb
{
    /// <summary>How it ends when the bundle is false, and when it holds and nobody said which root key is the country's.</summary>
    public const int False = 3, Unrooted = 4;

    public static async Task<int> RunAsync(IReadOnlyList<string> words, TextWriter output, CancellationToken cancellation)
    {
        var (roots, others) = TakeRoots(words);
        var options = new Options(others, "json");
        var file = options.Only("verify needs one FILE");
        using var keys = await RootKeys.ReadAsync(roots, cancellation);
        var verdict = BundleCheck.Of(await File.ReadAllBytesAsync(file, cancellation), keys.Own, keys.OfCountries);
        await output.WriteLineAsync(options.Json ? JsonSerializer.Serialize(VerdictAnswer.Of(verdict), FactJson.Options) : VerdictLines.Of(file, verdict));
        return verdict switch
        {
            { Holds: false } => False,
            { Trusted: false } => Unrooted,
            _ => 0,
        };
    }

    /// <summary>There may be several: of the bundle's own country, and of those whose passports are in it.</summary>
    private static (List<string> Roots, List<string> Others) TakeRoots(IReadOnlyList<string> words)
    {
        var (roots, others) = (new List<string>(), new List<string>());
        for (var n = 0; n < words.Count; n++)
            if (words[n] == "--root" && n + 1 < words.Count)
                roots.Add(words[++n]);
            else
                others.Add(words[n]);
        return (roots, others);
    }
}

/// <summary>The verdict for machines.</summary>
/// <param name="Verdict">holds, holds-under-unknown-root or false.</param>
/// <param name="Wrong">The first thing that is wrong; <paramref name="Source"/> and <paramref name="Position"/> where it is about a fact.</param>
internal sealed record VerdictAnswer(
    string Verdict, string? Lot, string? Country, DateTimeOffset? Made, string? Root, IReadOnlyList<string> Checked, string? Wrong, string? Source, long? Position,
    string? SecondRoot)
{
    public static VerdictAnswer Of(Verdict verdict) => new(
        verdict switch { { Holds: false } => "false", { Trusted: false } => "holds-under-unknown-root", _ => "holds" },
        verdict.Bundle?.Lot.ToString(), verdict.Bundle?.Country, verdict.Bundle?.Made, verdict.Roots.ElementAtOrDefault(0), verdict.Checked,
        verdict.Wrong?.Sentence, verdict.Wrong?.Place?.Source, verdict.Wrong?.Place?.Position, verdict.Roots.ElementAtOrDefault(1));
}
