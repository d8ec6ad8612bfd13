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

/// <summary>Labels are reported spoilt, lost or given back, or made void. What they were issued for may be labelled anew; what was reported gone and is on a
/// container all the same is made void, and was freed before.</summary>
/// <param name="Packer">Who reports, of labels he was handed; null for the certifier.</param>
public sealed record CancelLabels(DocumentNumber Series, long From, long To, LabelFate Fate, PartyId? Packer)
{
    /// <param name="affixed">Labels of the series that are on containers.</param>
    public Decision Decide(LabelSeries? series, ImmutableList<LabelRange> affixed)
    {
        if (series is not null && Fate == LabelFate.Void && Packer is null && From <= To && LabelAccount.Of(series, affixed).Contradicted.Cover(series.Range(From, To)))
            return Decision.Append(Cancel(series));
        if (LabelSeries.Objection(series, Series, From, To) is { } objection)
            return objection;
        var labels = series!.Range(From, To);
        if (Packer is { } packer && Unentitled(series, labels, packer) is { } unentitled)
            return unentitled;
        if (Fate != LabelFate.Void && affixed.Exists(labels.Meets))
            return Decision.Refuse(
                "labels-affixed", $"Some of the labels {From} to {To} of series {Series} are on containers: only the certifier takes them out of force, as void.");
        if (Fate is LabelFate.Spoilt or LabelFate.Lost && !series.Printed.Cover(labels))
            return DeliverLabels.NotPrinted(labels);
        if (Fate == LabelFate.Returned && !series.Delivered.Exists(delivered => delivered.Labels.Cover(labels)))
            return NotDelivered("to anybody", labels);
        return Decision.Append(
            Cancel(series),
            new NewFact(LotCertification.Key(series.Issued.Lot), new LabelsFreed(series.Issued.Lot, series.Issued.Class.Scheme, Series, labels.Mass)));
    }

    public static string Word(LabelFate fate) => fate.ToString().ToLowerInvariant();

    private NewFact Cancel(LabelSeries series) => new(LabelSeries.Key(Series), new LabelsCancelled(series.Range(From, To), Fate));

    private Decision? Unentitled(LabelSeries series, LabelRange labels, PartyId packer)
    {
        if (series.Delivered.Find(delivered => delivered.Packer == packer)?.Labels.Cover(labels) != true)
            return NotDelivered("to you", labels);
        return Fate is LabelFate.Spoilt or LabelFate.Lost
            ? null
            : Decision.Forbid("fate-not-yours", "Whoever packs reports labels spoilt or lost; the certifier takes them back, or makes them void.");
    }

    private static Decision NotDelivered(string whom, LabelRange labels) => Decision.Refuse(
        "labels-not-delivered", $"Not all of the labels {labels.From} to {labels.To} of series {labels.Series} were handed {whom}.");
}

public static class CancelLabelsEndpoint
{
    public sealed record Request(long From, long To, LabelFate Fate, DateTimeOffset? OccurredAt = null) : ICommandRequest;

    public static void MapCancelLabels(this IEndpointRouteBuilder routes) =>
        routes.MapCommand<Request>("/label-series/{series}/cancellations", [Roles.Certifier, Roles.Processor, Roles.Distributor], async (request, on) =>
        {
            var number = on.Route<DocumentNumber>("series");
            var series = await on.LoadAsync<LabelSeries>(LabelSeries.Key(number));
            if (series is not null)
                await on.LoadAsync<LotCertification>(LotCertification.Key(series.Issued.Lot));
            return new CancelLabels(number, request.From, request.To, request.Fate, on.Caller.Is(Roles.Certifier) ? null : on.Caller.Party)
                .Decide(series, await AffixedLabels.LearnedAsync(on, number));
        });
}
