using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace SeedTrace.Certification.Labels;

/// <summary>How often one address may ask, so that nobody guesses proofs.</summary>
public static class LabelChecks
{
    public const string Policy = "label-checks";

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    public static void AddLabelChecks(this IServiceCollection services, int perMinute) => services.AddRateLimiter(limits =>
    {
        limits.AddPolicy(Policy, http => RateLimitPartition.GetFixedWindowLimiter(
            http.Connection.RemoteIpAddress?.ToString() ?? "",
            _ => new() { PermitLimit = perMinute, Window = Window }));
        limits.OnRejected = RejectAsync;
    });

    private static async ValueTask RejectAsync(OnRejectedContext rejected, CancellationToken cancellation)
    {
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var left) ? left : Window;
        rejected.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        await TypedResults.Problem(
            "Too many labels were checked from this address. Try again in a minute.", statusCode: StatusCodes.Status429TooManyRequests,
            title: "too-many-checks", extensions: [new("code", "too-many-checks")]).ExecuteAsync(rejected.HttpContext);
    }
}
