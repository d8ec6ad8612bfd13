using System.Net.Http.Headers;
using SeedTrace.Bundles;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Operator.Stack;

namespace SeedTrace.Operator.Bundles;

/// <summary>Hands in the passport of a lot from another country, under the name that its content has.</summary>
internal static class ImportPassportVerb
{
    public static async Task<int> RunAsync(IReadOnlyList<string> words, TextWriter output, CancellationToken cancellation)
    {
        var options = new Options(words, "as");
        var file = options.Only("import passport needs one FILE");
        var passport = BundleFile.Read(await File.ReadAllBytesAsync(file, cancellation), out var flaw) ?? throw new OperatorException($"{file} is no passport: {flaw}");
        var digest = BundleFile.DigestOf(passport);
        var http = await LocalStack.Open().DeskOf(options["as"] ?? LocalStack.Administrator).HttpAsync(Services.Lineage, cancellation);
        using var content = new ByteArrayContent(BundleFile.WriteCanonical(passport)) { Headers = { ContentType = new MediaTypeHeaderValue(Bundle.MediaType) } };
        using var answer = await http.PutAsync($"/passports/{digest}", content, cancellation);
        if (!answer.IsSuccessStatusCode)
            throw new OperatorException($"The passport was not taken: {await Refusal.OfAsync(answer, cancellation)}");
        await output.WriteLineAsync($"The passport of lot {passport.Lot} of {passport.Country} holds, and is here: {passport.Facts.Count} facts.");
        if (PassportCheck.OrderIn(passport) is { } order)
            await output.WriteLineAsync($"{order} What that concerns here: ./seedtrace recall {passport.Lot} --dry-run --kind decertification");
        await output.WriteLineAsync($"Its digest, which the border entry names: {digest}");
        return 0;
    }
}
