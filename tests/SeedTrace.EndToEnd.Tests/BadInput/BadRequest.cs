using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using SeedTrace.Contracts.Delivery;

namespace SeedTrace.EndToEnd.Tests.BadInput;

/// <summary>A command that must not be taken, and the problem that says why.</summary>
/// <param name="Body">As it goes over the wire.</param>
internal sealed record BadRequest(string Who, string Service, string Path, string Body, int Status, string Code)
{
    /// <summary>Null: a fresh one; empty: none.</summary>
    public string? Key { get; init; }

    public string? IfMatch { get; init; }

    public string MediaType { get; init; } = "application/json";

    public static BadRequest Of(string who, string service, string path, object body, int status, string code) =>
        new(who, service, path, body as string ?? JsonSerializer.Serialize(body, FactJson.Options), status, code);

    public HttpRequestMessage Message()
    {
        var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = new StringContent(Body, Encoding.UTF8, new MediaTypeHeaderValue(MediaType)) };
        if (Key != "")
            request.Headers.Add("Idempotency-Key", Key ?? Guid.NewGuid().ToString());
        if (IfMatch is not null)
            request.Headers.Add("If-Match", IfMatch);
        return request;
    }
}
