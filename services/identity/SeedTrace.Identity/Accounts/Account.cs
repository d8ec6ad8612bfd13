using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;
using SeedTrace.Contracts.Identity;
using SeedTrace.Web;

namespace SeedTrace.Identity.Accounts;

/// <summary>Who may ask for tokens: a party's system, a service or the administrator.</summary>
/// <param name="Client">What it is called; goes when the account goes.</param>
/// <param name="Actor">What it is called in facts and logs: opaque, so that nobody can be found by it once the account is removed.</param>
/// <param name="Roles">None as long as nobody has signed for its opening.</param>
/// <param name="Proposal">What waits for a second administrator.</param>
internal sealed record Account(string Client, string Actor, IReadOnlyList<string> Roles, string Party, AccountProposal? Proposal = null)
{
    public static Account New(string client, IReadOnlyList<string> roles, string party) => new(client, $"a-{Guid.NewGuid():N}", roles, party);
}

/// <summary>What an account may look like.</summary>
internal static partial class AccountRules
{
    public static bool IsClient(string client) => ClientForm().IsMatch(client);

    public static ProblemDetails? Check(string? client, IReadOnlyList<string?>? roles, string? party)
    {
        if (client is null || !IsClient(client))
            return Problems.Of(400, "client-malformed", "A client is named with 2 to 64 small letters, digits and hyphens, beginning with a letter or digit.");
        if (roles is not { Count: > 0 })
            return Problems.Of(400, "role-missing", "An account needs at least one role.");
        if (roles.Where(role => !Roles.All.Contains(role)).ToList() is [var unknown, ..])
            return Problems.Of(400, "role-unknown", $"There is no role “{unknown}”. The roles are: {string.Join(", ", Roles.All)}.");
        if (party is null || !PartyForm().IsMatch(party))
            return Problems.Of(400, "party-malformed", "A party is named with 2 to 40 small letters, digits and hyphens, beginning with a letter or digit.");
        return null;
    }

    [GeneratedRegex(@"^[a-z0-9][a-z0-9-]{1,63}\z")]
    private static partial Regex ClientForm();

    [GeneratedRegex(@"^[a-z0-9][a-z0-9-]{1,39}\z")]
    private static partial Regex PartyForm();
}
