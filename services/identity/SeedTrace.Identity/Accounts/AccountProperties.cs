using System.Text.Json;
using OpenIddict.Abstractions;

namespace SeedTrace.Identity.Accounts;

/// <summary>What an account is, among the properties OpenIddict keeps with it.</summary>
internal static class AccountProperties
{
    private const string Actor = "actor";
    private const string Roles = "roles";
    private const string Party = "party";
    private const string Proposal = "proposal";

    public static Account Read(OpenIddictApplicationDescriptor descriptor) => new(
        descriptor.ClientId!,
        // Accounts of before it was kept go on under their own name.
        descriptor.Properties.TryGetValue(Actor, out var actor) ? actor.GetString()! : descriptor.ClientId!,
        descriptor.Properties[Roles].Deserialize<string[]>()!,
        descriptor.Properties[Party].GetString()!,
        descriptor.Properties.TryGetValue(Proposal, out var proposal) ? proposal.Deserialize<AccountProposal>() : null);

    public static void Write(Account account, OpenIddictApplicationDescriptor descriptor)
    {
        descriptor.Properties[Actor] = JsonSerializer.SerializeToElement(account.Actor);
        descriptor.Properties[Roles] = JsonSerializer.SerializeToElement(account.Roles);
        descriptor.Properties[Party] = JsonSerializer.SerializeToElement(account.Party);
        if (account.Proposal is null)
            descriptor.Properties.Remove(Proposal);
        else
            descriptor.Properties[Proposal] = JsonSerializer.SerializeToElement(account.Proposal);
    }
}
