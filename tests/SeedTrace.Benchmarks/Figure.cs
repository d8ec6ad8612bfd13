namespace SeedTrace.Benchmarks;

/// <summary>One measured claim. Only its ratio travels from one machine to another.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Value">In <paramref name="Unit"/>.</param>
/// <param name="Baseline">What it was measured against, in the same run.</param>
/// <param name="Target">What was promised, if anything was.</param>
/// <param name="Note">What limits it, or what it includes.</param>
internal sealed record Figure(
    string Name, string Unit, double Value, string Baseline, double BaselineValue, Target? Target = null, string? Note = null)
{
    public double Ratio => Value / BaselineValue;
}

internal sealed record Target(string Says, bool Met)
{
    public static Target AtLeast(double wanted, double value, string unit) => new(FormattableString.Invariant($"≥ {wanted:#,0} {unit}"), value >= wanted);

    public static Target AtMost(double wanted, double value, string unit) => new(FormattableString.Invariant($"≤ {wanted:#,0} {unit}"), value <= wanted);

    public static Target Faster(double times, double value, double baseline) =>
        new(FormattableString.Invariant($"ratio ≤ 1/{times}"), value * times <= baseline);

    public static Target NoSlower(double value, double baseline) => new("ratio ≤ 1", value <= baseline);
}
