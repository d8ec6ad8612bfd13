using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Marten;
using Microsoft.AspNetCore.Http;
using SeedTrace.Contracts;
using SeedTrace.Hosting.Access;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Hosting.Store;

namespace SeedTrace.Hosting.Proposals;

/// <summary>From a proposal to facts: a second account signs, it is decided anew on what is so now, and facts and signature are one transaction.</summary>
internal sealed class CountersignaturePipeline(
    IDocumentStore store, ServiceIdentity identity, FactAppender appender, CommitSignal committed, TimeProvider clock, IServiceProvider services)
{
    /// <summary>By a version of this service whose commands read otherwise.</summary>
    private static readonly Decision.Refused Outdated = (Decision.Refused)Decision.Refuse(
        "proposal-outdated", "This was proposed in a form that is no longer taken: withdraw it and propose it again.");

    public Task<IResult> RunAsync<TRequest>(HttpContext http, string proposal, Func<TRequest, CommandContext, Task<Decision>> decide)
        where TRequest : ICommandRequest => Outcomes.CountedAsync($"Countersign{CommandEndpoints.NameOf<TRequest>()}", async () =>
            // Who lost to another signature is told so the second time; who lost to another change decides on that.
            await TryAsync(http, proposal, decide, http.RequestAborted) ?? await TryAsync(http, proposal, decide, http.RequestAborted) ?? throw Outcomes.ConcurrentChange);

    /// <returns>Null when something changed meanwhile.</returns>
    private async Task<(string Outcome, IResult Result)?> TryAsync<TRequest>(
        HttpContext http, string text, Func<TRequest, CommandContext, Task<Decision>> decide, CancellationToken cancellation)
        where TRequest : ICommandRequest
    {
        var (caller, now) = (http.Caller(), clock.GetUtcNow());
        var signature = CommandKey.Of(identity.Service, caller, http);
        var hash = CommandKey.HashOf(http.Request);
        var id = ProposalId.Parse(text);
        Guid FactId(int n) => Proposal.FactId(identity.Service, id, n);

        await using var session = store.LightweightSession();
        var done = await EarlierAnswer.FindAsync(session, FactId, "", cancellation);
        if (await EarlierAnswer.FirstAsync(session, signature.FactId(0), hash, cancellation) is not null)
            return ("repeated", done is null ? TypedResults.Ok(new CommandAnswer(null, 0, [])) : Outcomes.Created(http, done));
        var (found, version) = await session.FoldAsync<Proposal>(Proposal.Key(id), cancellation);
        var proposal = found is not null && http.Request.Path == $"{found.Command.Path}/proposals/{text}/countersignature" ? found : null;
        var signing = Proposal.Countersign(id, proposal, caller, now);
        if (signing is Decision.Refused refused)
            return refused.Answered();

        var command = proposal!.Command;
        var context = new StoreCommandContext(services, session, caller, command.OccurredAt, http, cancellation);
        CommandAnswer? answer = done;
        if (done is null)
        {
            if (!TryRead<TRequest>(command.Body, out var request))
                return Outdated.Answered();
            var decision = await decide(request, context);
            if (decision is Decision.Refused no)
                return (await session.FoldAsync<Proposal>(Proposal.Key(id), cancellation)).Version == version ? no.Answered() : null;
            context.CheckIfMatch();
            if (decision is Decision.Accepted { Facts: { Count: > 0 } facts })
                answer = appender.Append(session, facts, context.Loaded, FactId, "", command.Proposer, command.Party, command.OccurredAt, caller.Actor);
        }
        appender.Append(
            session, ((Decision.Accepted)signing).Facts, new Dictionary<string, long> { [Proposal.Key(id)] = version }, signature.FactId, hash,
            caller.Actor, caller.Party, Timestamp.Cut(now));
        try
        {
            await session.SaveChangesAsync(cancellation);
        }
        catch (Exception e) when (Outcomes.IsRace(e))
        {
            await EventSequence.CatchUpAfterAsync(e, services, cancellation);
            return null;
        }
        committed.Set();
        return ("countersigned", answer is null ? TypedResults.Ok(context.Unchanged) : Outcomes.Created(http, answer));
    }

    private static bool TryRead<TRequest>(JsonElement body, [NotNullWhen(true)] out TRequest? request) where TRequest : ICommandRequest
    {
        try
        {
            request = CommandBody.Read<TRequest>(body);
            return true;
        }
        catch (Exception e) when (e is JsonException or MalformedValueException)
        {
            request = default;
            return false;
        }
    }
}
