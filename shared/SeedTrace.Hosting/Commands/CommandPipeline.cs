using System.Globalization;
using System.Text.Json;
using JasperFx;
using JasperFx.Events;
using Marten;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Access;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Hosting.Store;
using SeedTrace.Web;

namespace SeedTrace.Hosting.Commands;

/// <summary>From a request to facts: body, repeat, time, decision, append. All or nothing.</summary>
internal sealed class CommandPipeline(
    IDocumentStore store, ServiceIdentity identity, FactAppender appender, CommitSignal committed, TimeProvider clock, IServiceProvider services)
{
    public async Task<IResult> RunAsync<TRequest>(HttpContext http, Func<TRequest, CommandContext, Task<Decision>> decide)
        where TRequest : ICommandRequest
    {
        var name = CommandEndpoints.NameOf<TRequest>();
        try
        {
            var (outcome, result) = await TryAsync(http, decide, http.RequestAborted);
            Signals.Commands.Add(1, new("command", name), new("outcome", outcome));
            return result;
        }
        catch (Exception e) when (e is ProblemException or MalformedValueException)
        {
            Signals.Commands.Add(1, new("command", name), new("outcome", (e as ProblemException)?.Code ?? ((MalformedValueException)e).Code));
            throw;
        }
    }

    private async Task<(string Outcome, IResult Result)> TryAsync<TRequest>(
        HttpContext http, Func<TRequest, CommandContext, Task<Decision>> decide, CancellationToken cancellation)
        where TRequest : ICommandRequest
    {
        var caller = http.Caller();
        var key = CommandKey.Of(identity.Service, caller, http);
        var (request, body) = await CommandBody.ReadAsync<TRequest>(http.Request, cancellation);
        var hash = CommandKey.HashOf(http.Request, body);
        await using var session = store.LightweightSession();
        if (await EarlierAnswerAsync(session, key, hash, cancellation) is { } earlier)
            return ("repeated", Created(http, earlier));

        var now = clock.GetUtcNow();
        var occurredAt = Timestamp.Cut(request.OccurredAt ?? now);
        if (occurredAt > now)
            throw new ProblemException(400, "time-in-future", $"It is {Timestamp.Of(now)} here: what has not happened yet cannot be recorded.");
        if (occurredAt.Year < 1900)
            throw new ProblemException(400, "time-malformed", "The time of the event lies before 1900.");

        var context = new StoreCommandContext(services, session, caller, occurredAt, http, cancellation);
        var decision = await decide(request, context);
        // What is not the caller's stays unknown, its version too.
        if (decision is not Decision.Refused { Status: 400 or 403 or 404 })
            CheckIfMatch(http, context);
        switch (decision)
        {
            case Decision.Refused refused:
                return (refused.Code, Problems.Result(refused.Status, refused.Code, refused.Sentence));
            case Decision.Accepted { Facts.Count: 0 }:
                return ("accepted", TypedResults.Ok(new CommandAnswer(context.First?.Stream, context.First?.Version ?? 0, [])));
        }

        var answer = appender.Append(
            session, ((Decision.Accepted)decision).Facts, context.Loaded, key.FactId, hash, caller.Actor, caller.Party, occurredAt);
        try
        {
            await session.SaveChangesAsync(cancellation);
        }
        catch (Exception e) when (IsRace(e))
        {
            await using var again = store.LightweightSession();
            return await EarlierAnswerAsync(again, key, hash, cancellation) is { } won
                ? ("repeated", Created(http, won))
                : throw new ProblemException(409, "concurrent-change", "Somebody changed the same thing at the same moment. Look at it again and repeat the command.");
        }
        committed.Set();
        return ("accepted", Created(http, answer));
    }

    private static JsonHttpResult<CommandAnswer> Created(HttpContext http, CommandAnswer answer)
    {
        http.Response.Headers.ETag = $"\"{answer.Version}\"";
        return TypedResults.Json(answer, FactJson.Options, statusCode: StatusCodes.Status201Created);
    }

    private static void CheckIfMatch(HttpContext http, StoreCommandContext context)
    {
        var wanted = http.Request.Headers.IfMatch.ToString();
        if (wanted.Length > 0 && wanted != "*" && wanted.Trim('"') != context.First?.Version.ToString(CultureInfo.InvariantCulture))
            throw new ProblemException(412, "version-stale", "This has changed since you read it: look at it again.");
    }

    private static async Task<CommandAnswer?> EarlierAnswerAsync(IQuerySession session, CommandKey key, string hash, CancellationToken cancellation)
    {
        if (await FactAsync(session, key.FactId(0), cancellation) is not { } first)
            return null;
        // A fact taken back from a witness does not know the request it came of.
        if (first.Header(FactHeaders.Request) is { Length: > 0 } request && request != hash)
            throw new ProblemException(422, "idempotency-key-reused", "This Idempotency-Key was used for another command; a new command needs a new key.");
        var facts = new List<IEvent> { first };
        while (await FactAsync(session, key.FactId(facts.Count), cancellation) is { } fact)
            facts.Add(fact);
        return new(
            first.StreamKey, facts.Last(fact => fact.StreamKey == first.StreamKey).Version,
            [.. facts.Select(fact => new RecordedFact(
                fact.Id, fact.Header(FactHeaders.Type), fact.StreamKey!, fact.Version, Timestamp.Parse(fact.Header(FactHeaders.Time)),
                JsonSerializer.SerializeToElement(fact.Data, fact.Data.GetType(), FactJson.Options)))]);
    }

    private static Task<IEvent?> FactAsync(IQuerySession session, Guid id, CancellationToken cancellation) =>
        session.Events.LoadAsync(id, cancellation)!;

    private static bool IsRace(Exception e) => e is ConcurrencyException or Marten.Exceptions.ExistingStreamIdCollisionException
        || e is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure }
        || e.InnerException is { } inner && IsRace(inner);
}
