using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using SeedTrace.Identity.Accounts;
using SeedTrace.Identity.Administration;
using SeedTrace.Web;

namespace SeedTrace.Identity.Keys;

internal static partial class ProposeKeyEndpoint
{
    public static void MapProposeKey(this RouteGroupBuilder keys) => keys.MapPost("", ProposeAsync)
        .WithName("ProposeKey")
        .WithSummary("Proposes a new key to sign tokens with to another administrator.")
        .WithDescription("Repeating the request with the same Idempotency-Key within a week proposes nothing new; when it was signed meanwhile, it answers the key.")
        .Produces<ProposedKey>(202).Produces<MadeKey>();

    private static Task<IResult> ProposeAsync(
        [FromHeader(Name = "Idempotency-Key")] string? key, ClaimsPrincipal caller, AccountRegister register, KeyDirectory directory, StoreClock clock,
        ILogger<KeyDirectory> log, CancellationToken cancellationToken) => KeyTurn.TakeAsync(key, caller, register, directory, clock, async now =>
    {
        var request = IdempotencyKey.Digest(caller.Client(), key!);
        if (directory.LastProposal() is { } last && last.Request == request && last.Proposal.CanBeSigned(now))
            return last.Signature is { } signature ? TypedResults.Ok(signature.Made) : ProposedKey.Of(last.Proposal);

        var proposal = new KeyProposal(Guid.NewGuid(), caller.Actor(), now);
        await directory.KeepAsync(new(proposal, request), cancellationToken);
        Proposed(log, caller.Actor());
        return ProposedKey.Of(proposal);
    }, cancellationToken);

    [LoggerMessage(11, LogLevel.Information, "A new signing key was proposed by {Caller}.")]
    private static partial void Proposed(ILogger log, string caller);
}
