using Microsoft.Extensions.Configuration;

namespace SeedTrace.Hosting.Trees;

/// <summary>How often a log that grows is signed, and how often its witness asks for what was signed.</summary>
internal sealed class HeadRhythm(IConfiguration configuration)
{
    private const string Setting = "Log:HeadsEvery";

    public TimeSpan Every { get; } = configuration.GetValue(Setting, TimeSpan.FromSeconds(5)) is { Ticks: > 0 } every
        ? every
        : throw new InvalidOperationException($"{Setting} must be a time longer than none, such as 00:00:05.");
}
