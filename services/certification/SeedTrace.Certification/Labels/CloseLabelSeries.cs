using System.Collections.Immutable;
using SeedTrace.Certification.Learned;
using SeedTrace.Certification.Lots;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Custody;
using SeedTrace.Contracts.Identity;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Certification.Labels;

/// <summary>The reconciliation of a series. It closes when no label is left that could close a container, and none is in two places.</summary>
public sealed record CloseLabelSeries(DocumentNumber Series)
{
    /// <param name="affixed">Labels of the series that are on containers.</param>
    /// <param name="lot">They were issued for.</param>
    public Decision Decide(LabelSeries? series, ImmutableList<LabelRange> affixed, LotCertification? lot = null)
    {
        if (series is null)
            return LabelSeries.Unknown(Series);
        if (series.IsClosed)
            return LabelSeries.Closed(Series);
        var account = LabelAccount.Of(series, affixed);
        if (account.Contradicted is [var doubtful, ..])
            return Decision.Refuse(
                "labels-contradicted",
                $"Labels {doubtful.From} to {doubtful.To} of series {Series} were reported off the containers, and are on containers: make them void, and have the containers relabelled.");
        if (!series.IsInForce(lot) && account.Entries.Where(entry => entry.State == LabelState.Affixed).Sum(entry => entry.Count) is > 0 and var pretags)
            return Decision.Refuse(
                "pretags-affixed",
                $"{pretags} labels of series {Series} are pre-tags on containers of lot {series.Issued.Lot}, which had to be certified by {series.Issued.Due:yyyy-MM-dd} and is not: it is certified by then, or they are taken off and made void.");
        return account.Open > 0
            ? Decision.Refuse(
                "labels-unaccounted",
                $"{account.Open} labels of series {Series} could still close a container: {string.Join(", ", account.Entries.Where(IsOpen).Select(Named))}. They are affixed, or reported spoilt, lost or returned, or made void.")
            : Decision.Append(new NewFact(LabelSeries.Key(Series), new LabelSeriesClosed(Series)));
    }

    private static bool IsOpen(LabelAccount.Entry entry) =>
        entry is { State: LabelState.Unprinted or LabelState.InOffice or LabelState.OnHand, Count: > 0 };

    private static string Named(LabelAccount.Entry entry) => entry switch
    {
        { State: LabelState.Unprinted } => $"{entry.Count} not printed",
        { State: LabelState.InOffice } => $"{entry.Count} in the label office",
        _ => $"{entry.Count} with {entry.Packer}",
    };
}

public static class CloseLabelSeriesEndpoint
{
    public sealed record Request(DateTimeOffset? OccurredAt = null) : ICommandRequest;

    public static void MapCloseLabelSeries(this IEndpointRouteBuilder routes) =>
        routes.MapCommand<Request>("/label-series/{series}/closure", [Roles.Certifier], async (_, on) =>
        {
            var series = on.Route<DocumentNumber>("series");
            var labels = await on.LoadAsync<LabelSeries>(LabelSeries.Key(series));
            var lot = labels?.Issued.Due is null ? null : await on.LoadAsync<LotCertification>(LotCertification.Key(labels.Issued.Lot));
            return new CloseLabelSeries(series).Decide(labels, await AffixedLabels.LearnedAsync(on, series), lot);
        });
}
