using System.Collections.Immutable;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Identity;
using SeedTrace.Contracts.Multiplication;
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

    /// <summary>Why nothing is said of the seed by the sample any more: the seed was dressed since it was drawn. A cleaned or blended lot is another lot.</summary>
    /// <param name="treatments">Of the lot, and of what it is a part of.</param>
    public static Decision? Void(LotSampled drawn, IEnumerable<LotTreated> treatments) =>
        treatments.FirstOrDefault(treated => treated.TreatedOn > drawn.SampledOn || (treated.TreatedOn == drawn.SampledOn && drawn.Treatments?.Contains(treated.Product) != true)) is { } since
            ? Decision.Refuse(
                "sample-void", $"Sample {drawn.Sample} was drawn on {drawn.SampledOn:yyyy-MM-dd}, and lot {since.Lot} was treated with {since.Product} on {since.TreatedOn:yyyy-MM-dd}: draw a new sample.")
            : null;

    public static string Key(DocumentNumber sample) => $"sample/{sample}";

    public static Sample? Fold(Sample? sample, object fact) => fact switch
    {
        LotSampled e => new(e),
        SampleTested e => sample is null ? null : sample with { Tests = sample.Tests.Add(e.Test) },
        _ => sample,
    };
}
