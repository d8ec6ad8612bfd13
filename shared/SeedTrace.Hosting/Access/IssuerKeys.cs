using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using SeedTrace.Contracts.Identity;
using SeedTrace.Hosting.Watch;
using SeedTrace.Web;

namespace SeedTrace.Hosting.Access;

/// <summary>The public keys of whoever gives out tokens, read again and again: so an announced key is known before it signs, and one that is published no
/// more opens nothing. The framework's own reader looks twice a day, and for an hour believes a key that is gone.</summary>
internal sealed partial class IssuerKeys(IConfiguration configuration, IHttpClientFactory http, TimeProvider clock, ILogger<IssuerKeys> log)
    : Agent, IConfigurationManager<OpenIdConnectConfiguration>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly (Uri Address, bool OverHttp) issuer = AccessTokens.IssuerIn(configuration);
    private readonly TaskCompletionSource first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile OpenIdConnectConfiguration? known;

    public async Task<OpenIdConnectConfiguration> GetConfigurationAsync(CancellationToken cancel)
    {
        if (known is null)
            await first.Task.WaitAsync(Patience, clock, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return known ?? throw new ProblemException(503, "identity-unavailable",
            "Nobody can be let in: since this service started, whoever gives out tokens has not answered. Nothing was recorded; try again in a minute.");
    }

    /// <summary>It comes round soon; who shows tokens of unknown keys does not make it read more often.</summary>
    public void RequestRefresh()
    {
    }

    protected override async Task WorkAsync(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            ComeRound();
            try
            {
                known = await ReadAsync(cancellation);
                first.TrySetResult();
            }
            catch (Exception e) when (!cancellation.IsCancellationRequested)
            {
                LogUnread(e.Message);
            }
            await Task.Delay(known is null ? Pause : Tokens.KeysReadEvery, clock, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<OpenIdConnectConfiguration> ReadAsync(CancellationToken cancellation)
    {
        using var client = http.CreateClient(nameof(IssuerKeys));
        client.Timeout = Patience;
        var read = await OpenIdConnectConfigurationRetriever.GetAsync(
            new Uri(issuer.Address, ".well-known/openid-configuration").ToString(), new HttpDocumentRetriever(client) { RequireHttps = !issuer.OverHttp }, cancellation);
        return read.SigningKeys.Count > 0 ? read : throw new InvalidOperationException("It publishes no keys.");
    }

    [LoggerMessage(19, LogLevel.Warning, "The public keys of whoever gives out tokens could not be read: {Reason}")]
    private partial void LogUnread(string reason);
}
