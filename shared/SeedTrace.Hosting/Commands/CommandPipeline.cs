using Marten;
using Microsoft.AspNetCore.Http;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Hosting.Store;

namespace SeedTrace.Hosting.Commands;

/// <summary>From a request to facts: body, repeat, time, decision, append. All or nothing.</summary>
internal sealed class CommandPipeline(
    IDocumentStore store, ServiceIdentity identity, FactAppender appender, CommitSignal committed, TimeProvider clock, IServiceProvider services)
{
    public Task<IResult> RunAsync<TRequest>(HttpContext http, Func<TRequest, CommandContext, Task<Decision>> decide) where TRequest : ICommandRequest =>
        Outcomes.CountedAsync(CommandEndpoints.NameOf<TRequest>(), () => TryAsync(http, decide, http.RequestAborted));

    private async Task<(string Outcome, IResult Result)> TryAsync<TRequest>(
        HttpContext http, Func<TRequest, CommandContext, Task<Decision>> decide, CancellationToken cancellation)
        where TRequest : ICommandRequest
    {
        var asked = await Asked<TRequest>.ReadAsync(http, identity.Service, cancellation);
        await using var session = store.LightweightSession();
        if (await EarlierAnswer.FindAsync(session, asked.Key.FactId, asked.Hash, cancellation) is { } earlier)
            return ("repeated", Outcomes.Created(http, earlier));

        var context = new StoreCommandContext(services, session, asked.Caller, asked.OccurredAt(clock.GetUtcNow()), http, cancellation);
        var decision = await decide(asked.Request, context);
        if (decision.WithoutFacts(context) is { } settled)
            return settled;

        var answer = appender.Append(
            session, ((Decision.Accepted)decision).Facts, context.Loaded, asked.Key.FactId, asked.Hash, asked.Caller.Actor, asked.Caller.Party, context.OccurredAt);
        try
        {
            await session.SaveChangesAsync(cancellation);
        }
        catch (Exception e) when (Outcomes.IsRace(e))
        {
            await EventSequence.CatchUpAfterAsync(e, services, cancellation);
            await using var again = store.LightweightSession();
            return await EarlierAnswer.FindAsync(again, asked.Key.FactId, asked.Hash, cancellation) is { } won
                ? ("repeated", Outcomes.Created(http, won))
                : throw Outcomes.ConcurrentChange;
        }
        committed.Set();
        return ("accepted", Outcomes.Created(http, answer));
    }
}
