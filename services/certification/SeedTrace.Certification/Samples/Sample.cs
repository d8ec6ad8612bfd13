using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Certification.Samples;

/// <summary>A sample of a lot, as it was drawn.</summary>
public sealed record Sample(LotSampled Drawn) : IStreamState<Sample>
{
    public static string Key(DocumentNumber sample) => $"sample/{sample}";

    public static Sample? Fold(Sample? sample, object fact) => fact is LotSampled drawn ? new(drawn) : sample;
}
