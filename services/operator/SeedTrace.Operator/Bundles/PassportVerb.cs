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
        var options = new Options(words, "file", "as", "tell-order");
        var lot = options.Only("passport needs one LOT");
        var passport = await BundleOfAsync(LocalStack.Open().DeskOf(options["as"] ?? LocalStack.Administrator), lot, cancellation);
        var flaw = PassportCheck.FlawOf(passport);
        if (flaw is not null && (PassportCheck.FlawAsWordOf(passport) is not null || !options.Has("tell-order")))
            throw new OperatorException($"There is no passport of lot {lot}: {flaw}{(PassportCheck.FlawAsWordOf(passport) is null ? " To tell that to countries that have an earlier one, add --tell-order." : "")}");
        var file = options["file"] ?? $"{lot}.passport.json";
        await File.WriteAllBytesAsync(file, BundleFile.WriteCanonical(passport), cancellation);
        await output.WriteLineAsync($"{file}: the passport of lot {lot} of {passport.Country}");
        if (flaw is not null)
            await output.WriteLineAsync($"{flaw} It is taken only where an earlier passport of the lot is, and nothing comes in with it.");
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
