namespace SeedTrace.Web;

internal static class Causes
{
    /// <returns>The exception itself or the first of this kind among its causes; null for none.</returns>
    public static T? Within<T>(this Exception? exception) where T : Exception =>
        exception is null ? null : exception as T ?? exception.InnerException.Within<T>();
}
