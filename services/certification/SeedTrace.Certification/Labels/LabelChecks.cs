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

    // A service asks on behalf of many people, and can be told apart by its token.
    public static void AddLabelChecks(this IServiceCollection services, int perMinute) => services.Configure<RateLimiterOptions>(limits =>
        limits.AddPolicy(Policy, http => http.User.IsInRole(Roles.Service)
            ? RateLimitPartition.GetNoLimiter("service")
            : RateLimitPartition.GetFixedWindowLimiter(
                RequestLimits.AskerAt(http.Connection.RemoteIpAddress), _ => new() { PermitLimit = perMinute, Window = Window })));
}
