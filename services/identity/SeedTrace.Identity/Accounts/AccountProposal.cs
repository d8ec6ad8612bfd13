using SeedTrace.Identity.Administration;

namespace SeedTrace.Identity.Accounts;

/// <summary>What one administrator wants of an account and another has not signed yet. An account has one at a time: the next takes its place.</summary>
/// <param name="Proposer">Actor.</param>
/// <param name="Roles">Those it is to have, with the party; null where it is to have a new secret.</param>
/// <param name="Request">Digest of the request that proposed a new secret.</param>
internal sealed record AccountProposal(Guid Id, string Proposer, DateTimeOffset At, IReadOnlyList<string>? Roles, string? Party, string? Request = null) : IProposal
{
    public bool Is(AccountProposal other, DateTimeOffset now) => this.CanBeSigned(now)
        && (Proposer, Party, Request) == (other.Proposer, other.Party, other.Request) && (Roles ?? []).SequenceEqual(other.Roles ?? []);
}

/// <summary>Nothing has changed yet: another administrator signs it.</summary>
/// <param name="Countersignature">Where, with POST.</param>
internal sealed record ProposedAccount(string Client, AccountProposal Proposal, string Countersignature)
{
    public static IResult Of(string client, AccountProposal proposal) =>
        TypedResults.Accepted((string?)null, new ProposedAccount(client, proposal, $"/accounts/{client}/proposals/{proposal.Id}/countersignature"));
}
