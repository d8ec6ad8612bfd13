using System.Text.Json;
using Marten;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Hosting.Store;

namespace SeedTrace.Hosting.Proposals;

/// <summary>From a request to a proposal: decided like any command, and not recorded.</summary>
internal sealed class ProposalPipeline(IDocumentStore store, ServiceIdentity identity, FactAppender appender, TimeProvider clock, IServiceProvider services)
{
    private static readonly Dictionary<string, long> NothingLoaded = [];

    public Task<IResult> RunAsync<TRequest>(HttpContext http, string[] roles, Func<TRequest, CommandContext, Task<Decision>> decide)
        where TRequest : ICommandRequest => Outcomes.CountedAsync(CommandEndpoints.NameOf<TRequest>(), () => TryAsync(http, roles, decide, http.RequestAborted));

    private async Task<(string Outcome, IResult Result)> TryAsync<TRequest>(
        HttpContext http, string[] roles, Func<TRequest, CommandContext, Task<Decision>> decide, CancellationToken cancellation)
        where TRequest : ICommandRequest
    {
        var asked = await Asked<TRequest>.ReadAsync(http, identity.Service, cancellation);
        var id = asked.Key.ProposalId;
        await using var session = store.LightweightSession();
        if (await EarlierAnswer.FirstAsync(session, id.Value, asked.Hash, cancellation) is not null)
            return ("repeated", Proposed(http, id));
        // A restored store takes back its facts and not its proposals.
        if (await EarlierAnswer.FindAsync(session, n => Proposal.FactId(identity.Service, id, n), asked.Hash, cancellation) is { } done)
            return ("repeated", Outcomes.Created(http, done));

        var now = clock.GetUtcNow();
        var context = new StoreCommandContext(services, session, asked.Caller, asked.OccurredAt(now), http, cancellation);
        var decision = await decide(asked.Request, context);
        if (decision.WithoutFacts(context) is { } settled)
            return settled;

        var proposed = new CommandProposed(
            asked.Caller.Actor, asked.Caller.Party, roles, CommandEndpoints.NameOf<TRequest>(), PathOf(http), asked.Body, context.OccurredAt,
            [.. ((Decision.Accepted)decision).Facts.Select(Preview)]);
        appender.Append(
            session, [new(Proposal.Key(id), proposed)], NothingLoaded, _ => id.Value, asked.Hash, asked.Caller.Actor, asked.Caller.Party, Timestamp.Cut(now));
        try
        {
            await session.SaveChangesAsync(cancellation);
        }
        catch (Exception e) when (Outcomes.IsRace(e))
        {
            await EventSequence.CatchUpAfterAsync(e, services, cancellation);
            await using var again = store.LightweightSession();
            return await EarlierAnswer.FirstAsync(again, id.Value, asked.Hash, cancellation) is not null ? ("repeated", Proposed(http, id)) : throw Outcomes.ConcurrentChange;
        }
        return ("proposed", Proposed(http, id));
    }

    private ProposedFact Preview(NewFact fact) =>
        new(appender.TypeOf(fact), fact.Stream, JsonSerializer.SerializeToElement(fact.Fact, fact.Fact.GetType(), FactJson.Options));

    private static string PathOf(HttpContext http) => http.Request.Path.Value!.TrimEnd('/');

    private static JsonHttpResult<ProposalTaken> Proposed(HttpContext http, ProposalId id)
    {
        http.Response.Headers.Location = $"/proposals/{id}";
        return TypedResults.Json(new ProposalTaken(id, $"{PathOf(http)}/proposals/{id}/countersignature"), FactJson.Options, statusCode: StatusCodes.Status202Accepted);
    }
}

/// <summary>Nothing has happened yet: another account of the party signs it.</summary>
/// <param name="Countersignature">Where, with POST.</param>
public sealed record ProposalTaken(ProposalId Proposal, string Countersignature);
