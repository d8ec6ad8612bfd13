using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SeedTrace.Contracts;

namespace SeedTrace.EndToEnd.Tests;

/// <summary>What a service says it can do, and requests for each of it that are about nothing there is.</summary>
internal static partial class Api
{
    private static readonly Issuer Nobody = new("KAZ", "NONE");
    private static readonly DocumentNumber Document = DocumentNumber.Mint(Nobody, 2026, "NONE", 1);

    public static readonly LotNumber UnknownLot = LotNumber.Mint(Nobody, 2026, SpeciesCode.Parse("TRZAX"), 1);

    private static readonly Dictionary<string, string> Things = new()
    {
        ["accession"] = "KAZ999:NONE",
        ["line"] = "TRZAX:None",
        ["variety"] = "TRZAX:None",
        ["lot"] = UnknownLot.ToString(),
        ["ancestor"] = UnknownLot.ToString(),
        ["party"] = "nobody",
        ["client"] = "nobody",
        ["stream"] = "lot/none",
        ["proposal"] = Guid.Empty.ToString(),
        ["key"] = "line/TRZAX:None",
        ["digest"] = new string('0', 64),
        ["serial"] = $"{Document}-1-00000000",
    };

    /// <summary>As its OpenAPI document lists it.</summary>
    public static async Task<IReadOnlyList<Operation>> OperationsAsync(HttpClient service, CancellationToken cancellation)
    {
        var document = (await service.GetFromJsonAsync<JsonObject>("/openapi/v1.json", cancellation))!;
        return [.. from path in document["paths"]!.AsObject()
                   from operation in path.Value!.AsObject()
                   select new Operation(operation.Key.ToUpperInvariant(), path.Key)];
    }

    /// <summary>Well formed, about nothing there is, with an empty body: whoever may ask is answered, but nothing comes of it.</summary>
    public static HttpRequestMessage Request(Operation operation, string? token = null)
    {
        var request = new HttpRequestMessage(new(operation.Method), PathOf(operation.Path));
        if (operation.Method is "POST" or "PUT")
            request.Content = JsonContent.Create(new { });
        request.Headers.Add("Idempotency-Key", "matrix");
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return request;
    }

    /// <summary>Of nothing there is.</summary>
    public static string PathOf(string pattern) =>
        Parameter().Replace(pattern, name => Uri.EscapeDataString(Things.GetValueOrDefault(name.Groups[1].Value) ?? Document.ToString()));

    public static async Task<string?> CodeAsync(this HttpResponseMessage answer, CancellationToken cancellation) =>
        answer.Content.Headers.ContentType?.MediaType == "application/problem+json"
            ? (string?)(await answer.Content.ReadFromJsonAsync<JsonObject>(cancellation))!["code"]
            : null;

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Parameter();
}
