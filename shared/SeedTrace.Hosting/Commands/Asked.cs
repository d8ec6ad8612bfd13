using System.Text.Json;
using Microsoft.AspNetCore.Http;
using SeedTrace.Contracts;
using SeedTrace.Hosting.Access;
using SeedTrace.Web;

namespace SeedTrace.Hosting.Commands;

/// <summary>A command as it was asked for.</summary>
/// <param name="Hash">Of address and body: the same key with another hash is another command.</param>
internal sealed record Asked<TRequest>(Caller Caller, CommandKey Key, TRequest Request, JsonElement Body, string Hash) where TRequest : ICommandRequest
{
    public static async Task<Asked<TRequest>> ReadAsync(HttpContext http, string service, CancellationToken cancellation)
    {
        var caller = http.Caller();
        var key = CommandKey.Of(service, caller, http);
        var (request, body) = await CommandBody.ReadAsync<TRequest>(http.Request, cancellation);
        return new(caller, key, request, body, CommandKey.HashOf(http.Request, body));
    }

    public DateTimeOffset OccurredAt(DateTimeOffset now)
    {
        var occurredAt = Timestamp.Cut(Request.OccurredAt ?? now);
        if (occurredAt > now)
            throw new ProblemException(400, "time-in-future", $"It is {Timestamp.Of(now)} here: what has not happened yet cannot be recorded.");
        if (occurredAt.Year < 1900)
            throw new ProblemException(400, "time-malformed", "The time of the event lies before 1900.");
        return occurredAt;
    }
}
