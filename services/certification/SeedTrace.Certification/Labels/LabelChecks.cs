using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using SeedTrace.Contracts.Identity;
using SeedTrace.Web;

namespace SeedTrace.Certification.Labels;

/// <summary>How often one address may ask, so that nobody guesses proofs.</summary>
public static class LabelChecks
{
    public const string Policy = "label-checks";

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    public static void AddLabelChecks(this IServiceCollection services, int perMinute) => services.AddRateLimiter(limits =>
    {
        // A service asks on behalf of many people, and can be told apart by its token.
        limits.AddPolicy(Policy, http => http.User.IsInRole(Roles.Service)
            ? RateLimitPartition.GetNoLimiter("")
            : RateLimitPartition.GetFixedWindowLimiter(
                http.Connection.RemoteIpAddress?.ToString() ?? "", _ => new() { PermitLimit = perMinute, Window = Window }));
        limits.OnRejected = RejectAsync;
    });

    private static async ValueTask RejectAsync(OnRejectedContext rejected, CancellationToken cancellation)
    {
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var left) ? left : Window;
        rejected.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        await Problems.Result(
            StatusCodes.Status429TooManyRequests, "too-many-requests", "Too many labels were checked from this address: wait a minute and try again.")
            .ExecuteAsync(rejected.HttpContext);
    }
}
