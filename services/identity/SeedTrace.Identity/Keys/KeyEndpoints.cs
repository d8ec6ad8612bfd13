using SeedTrace.Identity.Administration;
using SeedTrace.Web;

namespace SeedTrace.Identity.Keys;

internal static partial class KeyEndpoints
{
    public static void MapKeys(this WebApplication app)
    {
        var keys = app.MapAdministration("/keys");
        keys.MapReadKeys();
        var writing = keys.MapGroup("").AddEndpointFilter(RefuseUnwritableAsync).ProducesProblem(400).ProducesProblem(503);
        writing.MapProposeKey();
        writing.MapCountersignKey();
    }

    private static async ValueTask<object?> RefuseUnwritableAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Unwritable(context.HttpContext.RequestServices.GetRequiredService<ILogger<KeyDirectory>>(), e);
            return Problems.Result(503, "keys-unwritable",
                "The directory of keys cannot be written, so there is no new key. Whoever runs identity makes it writable; then send the same again.");
        }
    }

    [LoggerMessage(10, LogLevel.Error, "The directory of keys could not be written.")]
    private static partial void Unwritable(ILogger log, Exception exception);
}
