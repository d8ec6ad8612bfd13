using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using SeedTrace.Contracts.Identity;
using SeedTrace.Web;

namespace SeedTrace.Certification.Labels;

/// <summary>How often one address may ask, so that nobody guesses proofs.</summary>
public static class LabelChecks
{
    public const string Policy = "label-checks";

    /// <summary>Half of an address of version 6: what a household or an office is given.</summary>
    private const int NetworkBytes = 8;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    public static void AddLabelChecks(this IServiceCollection services, int perMinute) => services.AddRateLimiter(limits =>
    {
        // A service asks on behalf of many people, and can be told apart by its token.
        limits.AddPolicy(Policy, http => http.User.IsInRole(Roles.Service)
            ? RateLimitPartition.GetNoLimiter("service")
            : RateLimitPartition.GetFixedWindowLimiter(
                AskerAt(http.Connection.RemoteIpAddress), _ => new() { PermitLimit = perMinute, Window = Window }));
        limits.OnRejected = RejectAsync;
    });

    /// <summary>Who asks from an address: whoever has one of version 6 has a network of them, and one of version 4 may be written as one of version 6.</summary>
    public static string AskerAt(IPAddress? address) => address switch
    {
        null => "address unknown",
        { IsIPv4MappedToIPv6: true } => $"address {address.MapToIPv4()}",
        { AddressFamily: AddressFamily.InterNetworkV6 } => $"network {new IPAddress([.. address.GetAddressBytes().Take(NetworkBytes), .. new byte[NetworkBytes]])}",
        _ => $"address {address}",
    };

    private static async ValueTask RejectAsync(OnRejectedContext rejected, CancellationToken cancellation)
    {
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var left) ? left : Window;
        rejected.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        await Problems.Result(
            StatusCodes.Status429TooManyRequests, "too-many-requests", "Too many labels were checked from this address: wait a minute and try again.")
            .ExecuteAsync(rejected.HttpContext);
    }
}
