using SeedTrace.Contracts;
using SeedTrace.Contracts.Custody;
using SeedTrace.Distribution.Learned;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Distribution.Packings;

/// <summary>Labels that somebody wants to put on containers of a lot.</summary>
/// <param name="From">First number; <paramref name="To"/> the last.</param>
internal sealed record FreshLabels(PartyId Packer, LotNumber Lot, DocumentNumber Series, long From, long To)
{
    /// <param name="packing">The account of the series.</param>
    /// <returns>Why he may not; null when he may.</returns>
    public Decision? Objection(LabelSeries? series, Packing? packing)
    {
        if (To < From)
            return Decision.Malformed("label-range-malformed", $"The last label, {To}, comes before the first, {From}.");
        if (series is null || !series.Has(From) || !series.Has(To))
            return Decision.Refuse("labels-not-issued", $"Labels {From} to {To} of series {Series} were not all issued.");
        if (series.Lot != Lot)
            return Decision.Refuse("label-of-another-lot", $"The labels of series {Series} are for lot {series.Lot}, not for lot {Lot}.");
        var labels = series.Range(From, To);
        if (packing?.IsAffixed(labels) == true)
            return Decision.Refuse("labels-already-used", $"Some of the labels {From} to {To} of series {Series} are on containers already.");
        if (series.IsClosed)
            return Decision.Refuse("label-series-closed", $"The account of label series {Series} is closed.");
        if (series.Against(labels) is { } cancelled)
            return Decision.Refuse(cancelled.Code, cancelled.Sentence);
        return series.Delivered.Exists(delivered => delivered.Packer != Packer && delivered.Labels.Meets(labels))
            ? Decision.Refuse("labels-of-another-packer", $"Some of the labels {From} to {To} of series {Series} were handed to another packer.")
            : null;
    }
}
