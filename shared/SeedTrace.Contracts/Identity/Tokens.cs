namespace SeedTrace.Contracts.Identity;

/// <summary>How a token is judged, wherever one is shown.</summary>
public static class Tokens
{
    /// <summary>So far may the clocks of whoever gave it out and whoever reads it be apart.</summary>
    public static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(30);

    /// <summary>So often reads whoever is shown tokens the public keys of whoever gives them out.</summary>
    public static readonly TimeSpan KeysReadEvery = TimeSpan.FromSeconds(20);

    /// <summary>So long is a new key public before it signs: who is cut off from it for less knows it in time.</summary>
    public static readonly TimeSpan KeyAnnouncedFor = TimeSpan.FromHours(1);
}
