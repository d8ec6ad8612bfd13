using System.Text.Json.Serialization;

namespace SeedTrace.Faults.Tests.Checking;

/// <summary>A promise that was broken.</summary>
/// <param name="Check">Which check saw it.</param>
internal sealed record Finding(Breach Breach, string Check, string Says);

[JsonConverter(typeof(JsonStringEnumConverter<Breach>))]
internal enum Breach
{
    /// <summary>It was acknowledged, stored or published, and is not where it has to be.</summary>
    Lost,
    /// <summary>It is there twice, or had its effect twice.</summary>
    Doubled,
    /// <summary>It is there in another place of its stream or log.</summary>
    Disordered,
    /// <summary>It is there and nobody wrote it, or it is not what was written.</summary>
    Unexpected,
    /// <summary>Seed came from nowhere, or more left than there was.</summary>
    Unlawful,
    /// <summary>It did not go on by itself.</summary>
    Stalled,
    /// <summary>A process ended that nobody had ended, and not to be started again either.</summary>
    Crashed,
    /// <summary>Something was wrong that people are to be told of, and nobody was.</summary>
    Unsaid,
    /// <summary>It went on by itself, and later than <see cref="Targets"/> promises.</summary>
    Late,
}
