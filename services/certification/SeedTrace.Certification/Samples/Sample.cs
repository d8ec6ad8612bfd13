using System.Collections.Immutable;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Identity;
using SeedTrace.Hosting.Access;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Certification.Samples;

/// <summary>A sample of a lot, as it was drawn, and the tests of it.</summary>
public sealed record Sample(LotSampled Drawn) : IStreamState<Sample>
{
    public ImmutableList<DocumentNumber> Tests { get; init; } = [];

    /// <summary>By any sampler where nobody said by whom.</summary>
    public bool IsDrawnBy(Caller caller) =>
        caller.Is(Roles.Sampler) && !caller.Is(Roles.Laboratory) && (Drawn.Sampler is not { } sampler || sampler == caller.Party);

    /// <summary>To any laboratory where nobody said to which.</summary>
    public bool IsSentTo(Caller caller) => caller.Is(Roles.Laboratory) && (Drawn.Laboratory is not { } laboratory || laboratory == caller.Party);

    public static string Key(DocumentNumber sample) => $"sample/{sample}";

    public static Sample? Fold(Sample? sample, object fact) => fact switch
    {
        LotSampled e => new(e),
        SampleTested e => sample is null ? null : sample with { Tests = sample.Tests.Add(e.Test) },
        _ => sample,
    };
}
