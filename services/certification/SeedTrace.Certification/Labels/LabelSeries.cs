using System.Collections.Immutable;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Certification.Labels;

/// <summary>Labels issued at one time for one lot, numbered from 1.</summary>
public sealed record LabelSeries(LabelsIssued Issued) : IStreamState<LabelSeries>
{
    public static string Key(DocumentNumber series) => $"labels/{series}";

    /// <summary>Numbers that were handed in when their seed was sown.</summary>
    public ImmutableList<LabelsGivenUp> GivenUp { get; init; } = [];

    public static LabelSeries? Fold(LabelSeries? series, object fact) => fact switch
    {
        LabelsIssued e => new(e),
        LabelsGivenUp e => series is null ? null : series with { GivenUp = series.GivenUp.Add(e) },
        _ => series,
    };

    public bool Has(long number) => Issued.From <= number && number <= Issued.To;

    /// <summary>The crop that some of these numbers were handed in for; null while none was.</summary>
    public DocumentNumber? GivenUpFor(long from, long to) => GivenUp.Find(range => range.From <= to && from <= range.To)?.Crop;
}
