using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using OpenIddict.Abstractions;
using OpenIddict.EntityFrameworkCore.Models;
using SeedTrace.Contracts.Identity;
using SeedTrace.Identity.Store;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace SeedTrace.Identity.Accounts;

/// <summary>The accounts as OpenIddict keeps them: an application each, with roles and party among its properties.</summary>
internal sealed class AccountRegister(IOpenIddictApplicationManager applications, IdentityStore store, TimeProvider clock)
{
    private const long Turn = 0x5EED_1DE7;

    /// <summary>Accounts change one at a time across all replicas, until the transaction ends; without commit nothing changes.</summary>
    public async Task<IDbContextTransaction> TakeTurnAsync(CancellationToken cancellationToken)
    {
        var turn = await store.Database.BeginTransactionAsync(cancellationToken);
        await store.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({Turn})", cancellationToken);
        return turn;
    }

    public async Task<Account?> FindAsync(string client, CancellationToken cancellationToken) =>
        await applications.FindByClientIdAsync(client, cancellationToken) is { } application
            ? AccountProperties.Read(await DescribeAsync(application, cancellationToken))
            : null;

    /// <summary>A token outlives the account it was given to, and its roles: what counts here is the account.</summary>
    /// <remarks>Before a change ask this after taking the turn. No administrator can remove himself, so one is always left.</remarks>
    public async Task<bool> IsAdministratorAsync(string client, CancellationToken cancellationToken) =>
        (await FindAsync(client, cancellationToken))?.Roles.Contains(Roles.Administrator) == true;

    public async Task<IReadOnlyList<Account>> ListAsync(string after, int limit, CancellationToken cancellationToken)
    {
        var page = await store.Set<OpenIddictEntityFrameworkCoreApplication>().AsNoTracking()
            .Where(application => string.Compare(application.ClientId, after) > 0).OrderBy(application => application.ClientId).Take(limit).ToListAsync(cancellationToken);
        var accounts = new List<Account>();
        foreach (var application in page)
            accounts.Add(AccountProperties.Read(await DescribeAsync(application, cancellationToken)));
        return accounts;
    }

    public async Task AddAsync(Account account, string secret, CancellationToken cancellationToken)
    {
        var descriptor = new OpenIddictApplicationDescriptor
        {
            ClientId = account.Client,
            ClientSecret = secret,
            ClientType = ClientTypes.Confidential,
            Permissions = { Permissions.Endpoints.Token, Permissions.GrantTypes.ClientCredentials },
        };
        AccountProperties.Write(account, descriptor);
        await applications.CreateAsync(descriptor, cancellationToken);
    }

    /// <summary>Was this request served within the last day?</summary>
    public async Task<bool> ServedAsync(string client, string request, CancellationToken cancellationToken) => Rotations
        .Read((await DescribeAsync((await applications.FindByClientIdAsync(client, cancellationToken))!, cancellationToken)).Properties, clock.GetUtcNow())
        .Includes(request);

    /// <summary>Replaces the secret, unless the same request did so within the last day: then the answer is null.</summary>
    public async Task<string?> RotateAsync(string client, string request, CancellationToken cancellationToken)
    {
        string? secret = null;
        await UpdateAsync(client, descriptor =>
        {
            var rotations = Rotations.Read(descriptor.Properties, clock.GetUtcNow());
            if (!rotations.Note(request, descriptor.Properties))
                return;
            secret = Secret.New();
            descriptor.ClientSecret = secret;
        }, cancellationToken);
        return secret;
    }

    public async Task RemoveAsync(string client, CancellationToken cancellationToken) =>
        await applications.DeleteAsync((await applications.FindByClientIdAsync(client, cancellationToken))!, cancellationToken);

    public async Task UpdateAsync(string client, Action<OpenIddictApplicationDescriptor> change, CancellationToken cancellationToken)
    {
        var application = (await applications.FindByClientIdAsync(client, cancellationToken))!;
        var descriptor = await DescribeAsync(application, cancellationToken);
        change(descriptor);
        await applications.UpdateAsync(application, descriptor, cancellationToken);
    }

    private async Task<OpenIddictApplicationDescriptor> DescribeAsync(object application, CancellationToken cancellationToken)
    {
        var descriptor = new OpenIddictApplicationDescriptor();
        await applications.PopulateAsync(descriptor, application, cancellationToken);
        return descriptor;
    }
}
