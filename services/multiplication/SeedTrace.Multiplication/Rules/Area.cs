using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Multiplication.Rules;

/// <summary>What an area in hectares may look like: to the square metre, and no larger than a province.</summary>
public static class Area
{
    private const decimal Most = 1_000_000m;

    public static Decision Malformed { get; } =
        Decision.Malformed("hectares-malformed", "An area is in hectares, more than 0 and at most 1,000,000, with at most four decimals.");

    public static bool IsSound(decimal hectares) => hectares is > 0 and <= Most && decimal.Round(hectares, 4) == hectares;
}
