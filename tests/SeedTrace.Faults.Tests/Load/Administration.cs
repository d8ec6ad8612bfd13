using SeedTrace.Contracts.Identity;
using SeedTrace.Faults.Tests.Stack;

namespace SeedTrace.Faults.Tests.Load;

/// <summary>What the two administrators do with the accounts of others and the keys of tokens: one proposes, the other signs. Nobody else is at the same account
/// meanwhile, so what it has to be follows from what they were told. Of a new key there is one proposal at a time, and all writers race for it.</summary>
internal sealed class Administration(Writer writer)
{
    private static readonly string[] Given = [Roles.Grower, Roles.Processor, Roles.Sampler, Roles.Distributor, Roles.Breeder];

    private const int ProposesKeyEvery = 4;

    /// <summary>A key is announced for an hour: more of them would only make the list of public keys long.</summary>
    private const int MakesKeyEvery = 16;

    private int named, worked;

    public async Task WorkAsync(Random random, CancellationToken on)
    {
        var turn = worked++;
        if (turn % ProposesKeyEvery == 0)
            await RenewKeyAsync(turn % MakesKeyEvery == 0, writer.Throw($"key {turn}"), on);
        var accounts = writer.Country.Accounts;
        var account = random.Next(4) == 0 ? null : accounts.Take(random);
        var (one, other) = Two(random);
        if (await ChangeAsync(account ?? new($"{writer.Name.Replace('.', '-')}-{++named}"), one, other, random, on) is { } changed)
            accounts.Add(changed);
    }

    private static (string One, string Other) Two(Random random) => random.Next(2) == 0
        ? (PrivateStack.Administrator, PrivateStack.SecondAdministrator)
        : (PrivateStack.SecondAdministrator, PrivateStack.Administrator);

    /// <param name="isMade">Otherwise it waits, until another proposal takes its place.</param>
    private async Task RenewKeyAsync(bool isMade, Random random, CancellationToken on)
    {
        var (one, other) = Two(random);
        var proposed = await DoAsync(one, "/keys", new { }, HttpMethod.Post, on);
        if (proposed.Countersignature is not { } where)
            return;
        if (random.Next(3) == 0)
            // Nobody signs what he proposed himself.
            await DoAsync(one, where, new { }, HttpMethod.Post, on);
        if (isMade)
            await DoAsync(other, where, new { }, HttpMethod.Post, on);
    }

    /// <returns>Null when it is gone, or nobody knows how it is: then nobody does anything with it any more.</returns>
    private async Task<Opened?> ChangeAsync(Opened account, string one, string other, Random random, CancellationToken on)
    {
        var path = $"/accounts/{account.Client}";
        if (account.IsOpen && random.Next(8) == 0)
        {
            await DoAsync(one, path, new { }, HttpMethod.Delete, on);
            return null;
        }
        var renews = account.IsOpen && random.Next(3) == 0;
        var proposed = renews
            ? await DoAsync(one, path + "/secret", new { }, HttpMethod.Post, on)
            : await DoAsync(one, path, new { roles = random.GetItems(Given, 1 + random.Next(3)).Distinct(), party = $"party-{random.Next(100)}" }, HttpMethod.Put, on);
        if (proposed.Countersignature is not { } where)
            return proposed.Done ? account : null;
        if (random.Next(6) == 0)
            // Nobody signs what he proposed himself.
            await DoAsync(one, where, new { }, HttpMethod.Post, on);
        if (random.Next(6) == 0)
            // It waits, until another proposal takes its place.
            return account;
        var signed = await DoAsync(other, where, new { }, HttpMethod.Post, on);
        return signed.Done ? new(account.Client, true, renews || !account.IsOpen ? signed.Secret : account.Secret) : null;
    }

    private Task<Reply> DoAsync(string administrator, string to, object body, HttpMethod method, CancellationToken on) =>
        writer.DoAsync(administrator, PrivateStack.Identity, to, body, on, method);
}
