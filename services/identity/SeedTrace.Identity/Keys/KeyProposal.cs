using Microsoft.AspNetCore.Http.HttpResults;
using SeedTrace.Identity.Administration;

namespace SeedTrace.Identity.Keys;

/// <summary>A new signing key that one administrator wants and another has not signed yet. There is one at a time: the next takes its place.</summary>
/// <param name="Proposer">Actor.</param>
internal sealed record KeyProposal(Guid Id, string Proposer, DateTimeOffset At) : IProposal;

/// <summary>Nothing has changed yet: another administrator signs it.</summary>
/// <param name="Countersignature">Where, with POST.</param>
internal sealed record ProposedKey(KeyProposal Proposal, string Countersignature)
{
    public ProposedKey(KeyProposal proposal) : this(proposal, $"/keys/proposals/{proposal.Id}/countersignature")
    {
    }

    public static Accepted<ProposedKey> Of(KeyProposal proposal) => TypedResults.Accepted((string?)null, new ProposedKey(proposal));
}

/// <summary>A key that two administrators made.</summary>
/// <param name="Key">Its id, as in the public keys and in the header of tokens (<c>kid</c>).</param>
/// <param name="SignsFrom">Until then it is announced.</param>
internal sealed record MadeKey(string Key, DateTimeOffset SignsFrom);

/// <summary>A proposal as the directory keeps it, for whoever repeats a request.</summary>
/// <param name="Request">Digest of the request that proposed it.</param>
internal sealed record KeptProposal(KeyProposal Proposal, string Request, KeySignature? Signature = null)
{
    public KeyProposal? Open => Signature is null ? Proposal : null;
}

/// <param name="Request">Digest of the request that signed.</param>
internal sealed record KeySignature(string Request, MadeKey Made);
