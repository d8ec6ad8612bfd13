using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using SeedTrace.Identity.Accounts;
using SeedTrace.Identity.Administration;
using SeedTrace.Web;

namespace SeedTrace.Identity.Keys;

internal static partial class CountersignKeyEndpoint
{
    public static void MapCountersignKey(this RouteGroupBuilder keys) => keys.MapPost("proposals/{proposal}/countersignature", SignAsync)
        .WithName("CountersignKey")
        .WithSummary("Signs what another administrator proposed: the key is made, announced, and signs tokens after an hour.")
        .Produces<MadeKey>().ProducesProblem(404).ProducesProblem(409);

    private static Task<IResult> SignAsync(
        string proposal, [FromHeader(Name = "Idempotency-Key")] string? key, ClaimsPrincipal caller, AccountRegister register, KeyDirectory directory, StoreClock clock,
        ILogger<KeyDirectory> log, CancellationToken cancellationToken) => KeyTurn.TakeAsync(key, caller, register, directory, clock, async now =>
    {
        var (request, last) = (IdempotencyKey.Digest(caller.Client(), $"{proposal}\n{key}"), directory.LastProposal());
        if (last?.Signature is { } signature && signature.Request == request)
            return TypedResults.Ok(signature.Made);
        if (Proposal.Objection(last?.Open, Guid.TryParse(proposal, out var id) ? id : null, caller.Actor(), now) is { } objection)
            return TypedResults.Problem(objection);

        // First the key, then that it was signed for: whoever is interrupted in between repeats the request, and the proposal makes no second key.
        var signing = await directory.MakeAsync(last!.Proposal.Id, now + Contracts.Identity.Tokens.KeyAnnouncedFor, cancellationToken);
        var made = new MadeKey(signing.Id, signing.SignsFrom);
        await directory.KeepAsync(last with { Signature = new(request, made) }, cancellationToken);
        Signed(log, made.Key, made.SignsFrom, last.Proposal.Proposer, caller.Actor());
        return TypedResults.Ok(made);
    }, cancellationToken);

    [LoggerMessage(12, LogLevel.Information, "The key {Key} signs tokens from {SignsFrom:O}, as proposed by {Proposer} and signed by {Caller}.")]
    private static partial void Signed(ILogger log, string key, DateTimeOffset signsFrom, string proposer, string caller);
}
