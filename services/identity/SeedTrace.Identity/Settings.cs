namespace SeedTrace.Identity;

internal static class Settings
{
    public static string Required(this IConfiguration configuration, string key) =>
        configuration[key] is { Length: > 0 } value
            ? value
            : throw new InvalidOperationException($"The setting {key} is missing. Identity does not start without it.");
}
