using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Certification.Labels;

/// <summary>Labels issued at one time for one lot, numbered from 1.</summary>
public sealed record LabelSeries(LabelsIssued Issued) : IStreamState<LabelSeries>
{
    public static string Key(DocumentNumber series) => $"labels/{series}";

    public static LabelSeries? Fold(LabelSeries? series, object fact) => fact is LabelsIssued issued ? new(issued) : series;

    public bool Has(long number) => Issued.From <= number && number <= Issued.To;
}
