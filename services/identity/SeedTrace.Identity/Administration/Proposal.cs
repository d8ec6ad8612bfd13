using Microsoft.AspNetCore.Mvc;
using SeedTrace.Contracts.Identity;
using SeedTrace.Web;

namespace SeedTrace.Identity.Administration;

/// <summary>What one administrator wants and another has not signed yet.</summary>
internal interface IProposal
{
    public Guid Id { get; }

    /// <summary>Actor.</summary>
    public string Proposer { get; }

    public DateTimeOffset At { get; }
}

internal static class Proposal
{
    public static bool CanBeSigned(this IProposal proposal, DateTimeOffset now) => now <= proposal.At + Countersigning.GoodFor;

    /// <param name="open">What waits; null: nothing.</param>
    /// <param name="signed">What the caller signs; null: what is no id.</param>
    public static ProblemDetails? Objection(IProposal? open, Guid? signed, string caller, DateTimeOffset now) => open switch
    {
        null => Unknown,
        _ when open.Id != signed => Unknown,
        _ when open.Proposer == caller => Problems.Of(403, "countersigner-same", "You proposed this: another administrator signs it."),
        _ when !open.CanBeSigned(now) => Problems.Of(409, "proposal-expired", "This could be signed for a week: propose it again."),
        _ => null,
    };

    private static ProblemDetails Unknown => Problems.Of(404, "proposal-unknown", "There is no such proposal; it was signed, or a later one has taken its place.");
}
