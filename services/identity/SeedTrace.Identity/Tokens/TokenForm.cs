using System.Net.Http.Headers;

namespace SeedTrace.Identity.Tokens;

/// <summary>A form that cannot be read is the caller's mistake and answered as one; OpenIddict would fail on it.</summary>
internal static class TokenForm
{
    public static void UseTokenForm(this WebApplication app) =>
        app.UseWhen(context => context.Request.Path.StartsWithSegments(TokenServer.Endpoint), tokens => tokens.Use(ReadAsync));

    private static async Task ReadAsync(HttpContext context, RequestDelegate next)
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
}
