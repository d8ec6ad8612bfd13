using Microsoft.Extensions.Configuration;

namespace SeedTrace.Web;

public static class Settings
{
    /// <exception cref="InvalidOperationException">The setting is missing or empty: nothing starts with a default in its place.</exception>
    public static string Required(this IConfiguration configuration, string key) =>
        configuration[key] is { Length: > 0 } value ? value : throw new InvalidOperationException($"The setting {key} is missing.");
}
