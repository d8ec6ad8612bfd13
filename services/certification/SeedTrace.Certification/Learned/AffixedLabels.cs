using System.Collections.Immutable;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Custody;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Distribution;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Certification.Learned;

/// <summary>The labels of a series that are on containers, as those who packed said.</summary>
public sealed record AffixedLabels(ImmutableList<LabelRange> Labels) : IStreamState<AffixedLabels>
{
    public static string Key(DocumentNumber series) => $"packing/{series}";

    public static AffixedLabels? Fold(AffixedLabels? affixed, object fact) => fact switch
    {
        LabelsAffixed e => new((affixed?.Labels ?? []).With(e.Labels)),
        ContainersRelabelled e => new((affixed?.Labels ?? []).With(e.Labels)),
        _ => affixed,
    };

    public static async Task<ImmutableList<LabelRange>> LearnedAsync(CommandContext on, DocumentNumber series) =>
        (await on.LearnedAsync<AffixedLabels>(Services.Distribution, Key(series)))?.Labels ?? [];
}
