using Microsoft.AspNetCore.Mvc;
using SeedTrace.Contracts.Identity;
using SeedTrace.Web;

namespace SeedTrace.Identity.Accounts;

/// <summary>What one administrator wants of an account and another has not signed yet. An account has one at a time: the next takes its place.</summary>
/// <param name="Proposer">Actor.</param>
/// <param name="Roles">Those it is to have, with the party; null where it is to have a new secret.</param>
/// <param name="Request">Digest of the request that proposed a new secret.</param>
internal sealed record AccountProposal(Guid Id, string Proposer, DateTimeOffset At, IReadOnlyList<string>? Roles, string? Party, string? Request = null)
{
    public bool Is(AccountProposal other, DateTimeOffset now) => now <= At + Countersigning.GoodFor
        && (Proposer, Party, Request) == (other.Proposer, other.Party, other.Request) && (Roles ?? []).SequenceEqual(other.Roles ?? []);

    public static ProblemDetails? Objection(AccountProposal? proposal, Guid? signed, string caller, DateTimeOffset now) => proposal switch
    {
        null => Unknown,
        _ when proposal.Id != signed => Unknown,
        _ when proposal.Proposer == caller => Problems.Of(403, "countersigner-same", "You proposed this: another administrator signs it."),
        _ when now > proposal.At + Countersigning.GoodFor => Problems.Of(409, "proposal-expired", "This could be signed for a week: propose it again."),
        _ => null,
    };

    private static ProblemDetails Unknown => Problems.Of(404, "proposal-unknown", "There is no such proposal for this account; a later one may have taken its place.");
}

/// <summary>Nothing has changed yet: another administrator signs it.</summary>
/// <param name="Countersignature">Where, with POST.</param>
internal sealed record ProposedAccount(string Client, AccountProposal Proposal, string Countersignature)
{
    public static IResult Of(string client, AccountProposal proposal) =>
        TypedResults.Accepted((string?)null, new ProposedAccount(client, proposal, $"/accounts/{client}/proposals/{proposal.Id}/countersignature"));
}
