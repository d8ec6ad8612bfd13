namespace SeedTrace.Identity.Accounts;

/// <summary>Accounts as one administrator wants them and another lets them be. To be used in a turn of the <see cref="AccountRegister"/>.</summary>
internal sealed class CountersignedAccounts(AccountRegister register, TimeProvider clock)
{
    /// <summary>An account that nobody can use yet: without roles, under a secret nobody is told.</summary>
    public async Task<Account> PrepareAsync(string client, CancellationToken cancellationToken)
    {
        var account = Account.New(client, [], "");
        await register.AddAsync(account, Secret.New(), cancellationToken);
        return account;
    }

    /// <returns>What waits now: the same as before, when the same administrator proposed the same.</returns>
    public async Task<AccountProposal> ProposeAsync(Account account, AccountProposal proposal, CancellationToken cancellationToken)
    {
        if (account.Proposal?.Is(proposal, clock.GetUtcNow()) == true)
            return account.Proposal;
        await register.UpdateAsync(
            account.Client, descriptor => AccountProperties.Write(account with { Proposal = proposal }, descriptor), cancellationToken);
        return proposal;
    }

    /// <summary>Does what waits.</summary>
    /// <returns>With the secret it has from now on, where that is a new one.</returns>
    public async Task<(Account Account, string? Secret)> SignAsync(Account account, string request, CancellationToken cancellationToken)
    {
        var proposal = account.Proposal!;
        var secret = account.Roles is [] || proposal.Roles is null ? Secret.New() : null;
        var signed = account with { Roles = proposal.Roles ?? account.Roles, Party = proposal.Party ?? account.Party, Proposal = null };
        await register.UpdateAsync(account.Client, descriptor =>
        {
            AccountProperties.Write(signed, descriptor);
            if (secret is not null)
                descriptor.ClientSecret = secret;
            foreach (var done in new[] { request, proposal.Request }.OfType<string>())
                Rotations.Read(descriptor.Properties, clock.GetUtcNow()).Note(done, descriptor.Properties);
        }, cancellationToken);
        return (signed, secret);
    }
}
