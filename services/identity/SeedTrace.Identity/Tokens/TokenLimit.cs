using System.Net.Http.Headers;
using System.Text;
using System.Threading.RateLimiting;

namespace SeedTrace.Identity.Tokens;

/// <summary>Limits how often one client may ask for a token from one address, so that secrets cannot be guessed in bulk.</summary>
internal static class TokenLimit
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    public static void AddTokenLimit(this WebApplicationBuilder builder)
    {
        var permits = builder.Configuration.GetValue<int>("Identity:TokensPerMinute");
        if (permits < 1)
            throw new InvalidOperationException("Identity:TokensPerMinute must be at least 1.");

        builder.Services.AddRateLimiter(limits =>
        {
            limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limits.OnRejected = (context, _) =>
            {
                context.HttpContext.Response.Headers.RetryAfter = "60";
                return ValueTask.CompletedTask;
            };
            limits.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, (string?, string?)>(context =>
                RateLimitPartition.GetFixedWindowLimiter(
                    (context.Connection.RemoteIpAddress?.ToString(), ClientOf(context.Request)),
                    _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = Window }));
        });
    }

    public static void UseTokenLimit(this WebApplication app) =>
        app.UseWhen(context => context.Request.Path == TokenServer.Endpoint, tokens => tokens.Use(ReadFormAsync).UseRateLimiter());

    // The form is read once and kept by the request; the limiter cannot wait for it.
    private static async Task ReadFormAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            if (IsForm(context.Request))
                await context.Request.ReadFormAsync(context.RequestAborted);
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or BadHttpRequestException)
        {
            context.Response.StatusCode = (unreadable as BadHttpRequestException)?.StatusCode ?? StatusCodes.Status400BadRequest;
            return;
        }

        await next(context);
    }

    // OAuth 2.0 knows no other form; OpenIddict refuses the rest.
    private static bool IsForm(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && string.Equals(type.MediaType, "application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase);

    private static string? ClientOf(HttpRequest request)
    {
        if (IsForm(request) && request.Form["client_id"] is [{ Length: > 0 } client])
            return client;
        if (!AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var header) || header is not { Scheme: "Basic", Parameter: { } pair })
            return null;

        Span<byte> bytes = new byte[pair.Length];
        return Convert.TryFromBase64String(pair, bytes, out var length) ? Encoding.UTF8.GetString(bytes[..length]).Split(':')[0] : null;
    }
}
