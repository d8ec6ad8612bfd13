using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore;
using OpenIddict.Server;

namespace SeedTrace.Identity.Tokens;

/// <summary>Limits how often one client may ask for a token from one address, so that secrets cannot be guessed in bulk. It counts the client that
/// OpenIddict read from the request and will check the secret of, however the request names it.</summary>
internal sealed class TokenLimit : IOpenIddictServerHandler<OpenIddictServerEvents.ValidateTokenRequestContext>, IDisposable
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly PartitionedRateLimiter<(IPAddress? Address, string? Client)> limits;

    public TokenLimit(IConfiguration configuration)
    {
        var window = new FixedWindowRateLimiterOptions { PermitLimit = Permits(configuration), Window = Window };
        limits = PartitionedRateLimiter.Create<(IPAddress?, string?), (IPAddress?, string?)>(
            request => RateLimitPartition.GetFixedWindowLimiter(request, _ => window));
    }

    /// <exception cref="InvalidOperationException">The setting allows nobody a token.</exception>
    public static int Permits(IConfiguration configuration) => configuration.GetValue<int>("Identity:TokensPerMinute") is >= 1 and var permits
        ? permits
        : throw new InvalidOperationException("Identity:TokensPerMinute must be at least 1.");

    public ValueTask HandleAsync(OpenIddictServerEvents.ValidateTokenRequestContext context)
    {
        var http = context.Transaction.GetHttpRequest()!.HttpContext;
        using var permit = limits.AttemptAcquire((http.Connection.RemoteIpAddress, context.ClientId));
        if (permit.IsAcquired)
            return ValueTask.CompletedTask;
        http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        http.Response.Headers.RetryAfter = $"{Window.TotalSeconds}";
        context.HandleRequest();
        return ValueTask.CompletedTask;
    }

    public void Dispose() => limits.Dispose();
}
