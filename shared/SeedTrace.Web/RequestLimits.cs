using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SeedTrace.Contracts.Identity;

namespace SeedTrace.Web;

/// <summary>How often a party may ask one process, through all its accounts: none keeps the others from working. Who has no token counts by address.</summary>
public static class RequestLimits
{
    private const int PerMinute = 600;

    /// <summary>Half of an address of version 6: what a household or an office is given.</summary>
    private const int NetworkBytes = 8;

    public static void AddRequestLimits(this IServiceCollection services, IConfiguration configuration)
    {
        var perMinute = configuration.GetValue("Limits:RequestsPerMinute", PerMinute);
        if (perMinute < 1)
            throw new InvalidOperationException("Limits:RequestsPerMinute must be at least 1.");
        // Who was quiet may catch up with a minute's requests at once.
        var bucket = new TokenBucketRateLimiterOptions
        {
            TokenLimit = perMinute,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = TimeSpan.FromMinutes(1) / perMinute,
        };
        services.AddRateLimiter(limits =>
        {
            limits.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http => IsCountedElsewhere(http)
                ? RateLimitPartition.GetNoLimiter("")
                : RateLimitPartition.GetTokenBucketLimiter(AskerOf(http), _ => bucket));
            limits.OnRejected = RejectAsync;
        });
    }

    /// <summary>Who asks from an address: whoever has one of version 6 has a network of them, and one of version 4 may be written as one of version 6.</summary>
    public static string AskerAt(IPAddress? address) => address switch
    {
        null => "address unknown",
        { IsIPv4MappedToIPv6: true } => $"address {address.MapToIPv4()}",
        { AddressFamily: AddressFamily.InterNetworkV6 } => $"network {new IPAddress([.. address.GetAddressBytes().Take(NetworkBytes), .. new byte[NetworkBytes]])}",
        _ => $"address {address}",
    };

    /// <summary>A service asks on behalf of everybody, and what it asks grows with the facts there are. Some endpoints have a limit of their own.</summary>
    private static bool IsCountedElsewhere(HttpContext http) =>
        http.User.IsInRole(Roles.Service) || http.GetEndpoint()?.Metadata.GetMetadata<EnableRateLimitingAttribute>() is not null;

    private static string AskerOf(HttpContext http) =>
        http.User.FindFirst("party") is { } party ? $"party {party.Value}" : AskerAt(http.Connection.RemoteIpAddress);

    private static async ValueTask RejectAsync(OnRejectedContext rejected, CancellationToken cancellation)
    {
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var left) ? left : TimeSpan.FromMinutes(1);
        rejected.HttpContext.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        await Problems.Result(429, "too-many-requests", "Too many requests: wait as long as Retry-After says and try again.").ExecuteAsync(rejected.HttpContext);
    }
}
