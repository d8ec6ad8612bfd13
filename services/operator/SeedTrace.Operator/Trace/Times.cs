namespace SeedTrace.Operator.Trace;

/// <summary>The two times of a question, as lineage takes them.</summary>
internal static class Times
{
    public static string Query(Options options) => string.Join('&', Of("asOf", options["as-of"]).Concat(Of("asKnown", options["as-known"])));

    private static string[] Of(string name, string? time) => time is null ? [] : [$"{name}={Uri.EscapeDataString(time)}"];
}
