using System.Net;
using SeedTrace.Bundles;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Operator.Stack;

namespace SeedTrace.Operator.Bundles;

/// <summary>Writes the passport of a certified lot: all its origin rests on, to be handed in at another country's SeedTrace.</summary>
internal static class PassportVerb
{
    public static async Task<int> RunAsync(IReadOnlyList<string> words, TextWriter output, CancellationToken cancellation)
    {
        var options = new Options(words, "file", "as");
        var lot = options.Only("passport needs one LOT");
        var passport = await BundleOfAsync(LocalStack.Open().DeskOf(options["as"] ?? LocalStack.Administrator), lot, cancellation);
        if (PassportCheck.FlawOf(passport) is { } flaw)
            throw new OperatorException($"There is no passport of lot {lot}: {flaw}");
        var file = options["file"] ?? $"{lot}.passport.json";
        await File.WriteAllBytesAsync(file, BundleFile.WriteCanonical(passport), cancellation);
        await output.WriteLineAsync($"{file}: the passport of lot {lot} of {passport.Country}");
        await output.WriteLineAsync($"Its digest, which the border entry there names: {BundleFile.DigestOf(passport)}");
        return 0;
    }

    /// <summary>The newest facts are under a signed head within seconds.</summary>
    private static async Task<Bundle> BundleOfAsync(Desk desk, string lot, CancellationToken cancellation)
    {
        while (true)
        {
            var http = await desk.HttpAsync(Services.Lineage, cancellation);
            using var answer = await http.GetAsync($"/lots/{Uri.EscapeDataString(lot)}/bundle", cancellation);
            if (answer.StatusCode == HttpStatusCode.Conflict && answer.Headers.RetryAfter?.Delta is { } wait)
            {
                await Task.Delay(wait, cancellation);
                continue;
            }
            var bytes = await answer.Content.ReadAsByteArrayAsync(cancellation);
            return answer.IsSuccessStatusCode && BundleFile.Read(bytes, out _) is { } bundle
                ? bundle
                : throw new OperatorException($"Lineage gave no bundle of lot {lot}: {System.Text.Encoding.UTF8.GetString(bytes.AsSpan(0, Math.Min(bytes.Length, 500)))}");
        }
    }
}
