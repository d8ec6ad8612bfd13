using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Custody;
using SeedTrace.Contracts.Identity;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Certification.Labels;

/// <summary>The label office prints a run. Only numbers whose printing is on record leave the service with their proofs.</summary>
/// <param name="From">First number; <paramref name="To"/> the last.</param>
public sealed record PrintLabels(DocumentNumber Series, long From, long To)
{
    public Decision Decide(LabelSeries? series)
    {
        if (LabelSeries.ObjectionToUse(series, Series, From, To) is { } objection)
            return objection;
        var labels = series!.Range(From, To);
        return series.Printed.Exists(labels.Meets)
            ? Decision.Refuse(
                "labels-already-printed",
                $"Some of the labels {From} to {To} of series {Series} were printed before. Report those that are gone as spoilt or lost, and print other numbers.")
            : Decision.Append(new NewFact(LabelSeries.Key(Series), new LabelsPrinted(labels)));
    }
}

public static class PrintLabelsEndpoint
{
    public sealed record Request(long From, long To, DateTimeOffset? OccurredAt = null) : ICommandRequest;

    public static void MapPrintLabels(this IEndpointRouteBuilder routes) =>
        routes.MapCommand<Request>("/label-series/{series}/printings", [Roles.Certifier], async (request, on) =>
        {
            var series = on.Route<DocumentNumber>("series");
            return new PrintLabels(series, request.From, request.To).Decide(await on.LoadAsync<LabelSeries>(LabelSeries.Key(series)));
        });
}
