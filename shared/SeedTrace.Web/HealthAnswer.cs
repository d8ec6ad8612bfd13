using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace SeedTrace.Web;

/// <summary>What <c>/health/ready</c> answers: one word, and a line for each check that is not well, with what it says itself. What went wrong while it was looked
/// at stands in the log only: it may name places that are nobody's business.</summary>
internal static class HealthAnswer
{
    public static Task WriteAsync(HttpContext http, HealthReport report)
    {
        http.Response.ContentType = "text/plain; charset=utf-8";
        return http.Response.WriteAsync(TextOf(report), http.RequestAborted);
    }

    internal static string TextOf(HealthReport report) => string.Join('\n', report.Entries
        .Where(check => check.Value.Status != HealthStatus.Healthy).OrderBy(check => check.Key, StringComparer.Ordinal)
        .Select(check => $"{check.Key}: {(check.Value is { Exception: null, Description: { } said } ? said : "see the log")}")
        .Prepend($"{report.Status}"));
}
