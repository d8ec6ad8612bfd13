namespace SeedTrace.Contracts.Identity;

/// <summary>How a token is judged, wherever one is shown.</summary>
public static class Tokens
{
    /// <summary>So far may the clocks of whoever gave it out and whoever reads it be apart.</summary>
    public static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(30);
}
