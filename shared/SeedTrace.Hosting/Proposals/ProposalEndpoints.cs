using System.Text.Json;
using System.Text.Json.Serialization;
using Marten;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Npgsql;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Identity;
using SeedTrace.Hosting.Access;
using SeedTrace.Hosting.Commands;
using SeedTrace.Web;

namespace SeedTrace.Hosting.Proposals;

public static class ProposalEndpoints
{
    private const int Most = 100;

    /// <summary>What waits for a signature, and taking it back.</summary>
    public static void MapProposals(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/proposals", ListAsync)
            .RequireRoles().Produces<ProposalPage>().ProducesProblem(400).ProducesProblem(401).ProducesProblem(403);
        routes.MapGet("/proposals/{proposal}", ReadAsync)
            .RequireRoles().Produces<ProposalAnswer>().ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404);
        routes.MapCommand<WithdrawProposal>("/proposals/{proposal}/withdrawal", [], async (_, on) =>
        {
            var id = on.Route<ProposalId>("proposal");
            return Proposal.Withdraw(id, await on.LoadAsync<Proposal>(Proposal.Key(id)), on.Caller, on.Service<TimeProvider>().GetUtcNow());
        });
    }

    /// <summary>Open ones of the caller's party that he proposed or may sign, the oldest first.</summary>
    private static async Task<IResult> ListAsync(
        HttpContext http, string? after, int? limit, IQuerySession session, NpgsqlDataSource database, TimeProvider clock, CancellationToken cancellation)
    {
        var (caller, now, most) = (http.Caller(), clock.GetUtcNow(), Math.Clamp(limit ?? Most, 1, Most));
        await using var command = database.CreateCommand(
            """
            select e.id from mt_events e
            where e.type = 'command-proposed' and e.data ->> 'party' = $1 and (e.data ->> 'proposer' = $2 or e.data -> 'roles' ?| $3)
              and e.headers ->> 'time' >= $4 and e.seq_id > coalesce((select seq_id from mt_events where id = $5), 0)
              and not exists (select from mt_events c where c.stream_id = e.stream_id and c.version > 1)
            order by e.seq_id limit $6
            """);
        foreach (var value in (object[])
            [caller.Party.ToString(), caller.Actor, caller.Roles.ToArray(), Timestamp.Of(now - Countersigning.GoodFor), after is null ? Guid.Empty : ProposalId.Parse(after).Value, most])
            command.Parameters.Add(new() { Value = value });
        var ids = new List<ProposalId>();
        await using (var reader = await command.ExecuteReaderAsync(cancellation))
            while (await reader.ReadAsync(cancellation))
                ids.Add(new(reader.GetGuid(0)));
        var proposals = new List<ProposalAnswer>();
        foreach (var id in ids)
            proposals.Add(ProposalAnswer.Of(id, (await session.StateAsync<Proposal>(Proposal.Key(id), cancellation))!, now));
        return TypedResults.Json(new ProposalPage(proposals, ids.Count == most ? ids[^1] : null), FactJson.Options);
    }

    private static async Task<IResult> ReadAsync(HttpContext http, string proposal, IQuerySession session, TimeProvider clock, CancellationToken cancellation)
    {
        var caller = http.Caller();
        var id = ProposalId.Parse(proposal);
        return await session.StateAsync<Proposal>(Proposal.Key(id), cancellation) is { } found
            && (found.IsAddressedTo(caller) || found.IsBy(caller) || caller.ReadsEverything)
            ? TypedResults.Json(ProposalAnswer.Of(id, found, clock.GetUtcNow()), FactJson.Options)
            : Problems.Result(404, "proposal-unknown", "There is no such proposal, or it is not yours.");
    }
}

public sealed record WithdrawProposal(DateTimeOffset? OccurredAt = null) : ICommandRequest;

/// <param name="Next">The next page begins after it; null on the last.</param>
public sealed record ProposalPage(IReadOnlyList<ProposalAnswer> Proposals, ProposalId? Next);

/// <param name="Status"><c>open</c>, <c>countersigned</c>, <c>withdrawn</c> or <c>expired</c>.</param>
/// <param name="WouldRecord">As decided when it was proposed; signing decides anew.</param>
/// <param name="Countersignature">Where another account of the party signs, with POST.</param>
public sealed record ProposalAnswer(
    ProposalId Proposal, string Status, string Command, string Path, JsonElement Body, [property: JsonConverter(typeof(TimestampConverter))] DateTimeOffset OccurredAt,
    IReadOnlyList<ProposedFact> WouldRecord, string Proposer, [property: JsonConverter(typeof(TimestampConverter))] DateTimeOffset ProposedAt,
    [property: JsonConverter(typeof(TimestampConverter))] DateTimeOffset Until, string? Countersigner, string Countersignature)
{
    internal static ProposalAnswer Of(ProposalId id, Proposal it, DateTimeOffset now) => new(
        id, it.Countersigner is not null ? "countersigned" : it.Withdrawn ? "withdrawn" : it.IsOpen(now) ? "open" : "expired",
        it.Command.Command, it.Command.Path, it.Command.Body, it.Command.OccurredAt, it.Command.WouldRecord, it.Command.Proposer, it.At, it.Until,
        it.Countersigner, $"{it.Command.Path}/proposals/{id}/countersignature");
}
