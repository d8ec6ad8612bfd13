using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Custody;
using SeedTrace.Contracts.Identity;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Certification.Labels;

/// <summary>Printed labels are handed to whoever packs; nobody else puts them on containers.</summary>
public sealed record DeliverLabels(DocumentNumber Series, long From, long To, PartyId Packer)
{
    public Decision Decide(LabelSeries? series)
    {
        if (LabelSeries.ObjectionToUse(series, Series, From, To) is { } objection)
            return objection;
        var labels = series!.Range(From, To);
        if (!series.Printed.Cover(labels))
            return NotPrinted(labels);
        return series.Delivered.Exists(delivered => delivered.Labels.Exists(labels.Meets))
            ? Decision.Refuse("labels-already-delivered", $"Some of the labels {From} to {To} of series {Series} were handed out before.")
            : Decision.Append(new NewFact(LabelSeries.Key(Series), new LabelsDelivered(labels, Packer)));
    }

    internal static Decision NotPrinted(LabelRange labels) => Decision.Refuse(
        "labels-not-printed", $"Not all of the labels {labels.From} to {labels.To} of series {labels.Series} are on record as printed: record their printing first.");
}

public static class DeliverLabelsEndpoint
{
    public sealed record Request(long From, long To, PartyId Packer, DateTimeOffset? OccurredAt = null) : ICommandRequest;

    public static void MapDeliverLabels(this IEndpointRouteBuilder routes) =>
        routes.MapCommand<Request>("/label-series/{series}/deliveries", [Roles.Certifier], async (request, on) =>
        {
            var series = on.Route<DocumentNumber>("series");
            return new DeliverLabels(series, request.From, request.To, request.Packer).Decide(await on.LoadAsync<LabelSeries>(LabelSeries.Key(series)));
        });
}
