using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using SeedTrace.Faults.Tests.Stack;

namespace SeedTrace.Faults.Tests.Checking;

/// <summary>An account as identity's store holds it, or as it has to be.</summary>
/// <param name="Roles">In order, with commas between them; none as long as nobody signed for its opening.</param>
/// <param name="Proposal">What waits for a second administrator.</param>
internal sealed record Account(string Client, string Roles, string Party, AccountProposal? Proposal)
{
    /// <summary>Before anybody asked for anything: those of the file are there. Null for all others.</summary>
    public static Account? AtFirst(string client) =>
        PrivateStack.Clients.Contains(client) ? new(client, PrivateStack.RoleOf(client), PrivateStack.Authority, null) : null;

    public static string RolesIn(JsonNode roles) => string.Join(',', roles.AsArray().Select(role => (string)role!).Order(StringComparer.Ordinal));

    /// <summary>How it is when a command was done; as before where the command could do nothing.</summary>
    public static Account? After(Account? account, AccountCommand command) => command switch
    {
        { Removes: true } => null,
        { Proposes: { Roles: not null } wanted } when (account?.Roles, account?.Party) != (wanted.Roles, wanted.Party) =>
            (account ?? new(command.Client, "", "", null)) with { Proposal = wanted },
        { Proposes: { Roles: null } renewal } when account is not null => account with { Proposal = renewal },
        { Signer: { } signer } when account?.Proposal is { } open && open.Proposer != signer =>
            account with { Roles = open.Roles ?? account.Roles, Party = open.Party ?? account.Party, Proposal = null },
        _ => account,
    };
}

/// <param name="Proposer">The account that proposed it.</param>
/// <param name="Roles">Those it shall have, with the party; null where it shall have a new secret.</param>
/// <param name="Request">Digest of the request for a new secret.</param>
internal sealed record AccountProposal(string Proposer, string? Roles, string? Party, string? Request);

/// <summary>A command of the journal, as identity understands it.</summary>
/// <param name="Client">The account it is about.</param>
/// <param name="Signer">Who signs; null where it is another command.</param>
internal sealed record AccountCommand(string Client, AccountProposal? Proposes, string? Signer, bool Removes)
{
    public static AccountCommand Read(Command command)
    {
        var client = command.Path.Split('/')[2];
        return command switch
        {
            { Method: "DELETE" } => new(client, null, null, true),
            { Signs: true } => new(client, null, command.Client, false),
            { Method: "PUT" } when JsonNode.Parse(command.Body!)! is var wanted =>
                new(client, new(command.Client, Account.RolesIn(wanted["roles"]!), (string)wanted["party"]!, null), null, false),
            _ => new(client, new(command.Client, null, null, Digest($"{command.Client}\n{command.Key}")), null, false),
        };
    }

    private static string Digest(string request) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(request)));
}
