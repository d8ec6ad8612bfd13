using System.Collections.Immutable;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Certification.ControlPlots;

/// <summary>A plot that shows what a lot grows into.</summary>
public sealed record ControlPlot(DocumentNumber Plot, LotNumber Lot, PlotKind Kind, DateOnly SownOn, ImmutableList<ControlPlotCounted> Counts)
    : IStreamState<ControlPlot>
{
    public static string Key(DocumentNumber plot) => $"plot/{plot}";

    public static ControlPlot? Fold(ControlPlot? plot, object fact) => Fold(plot, fact, default);

    public static ControlPlot? Fold(ControlPlot? plot, object fact, DateTimeOffset time) => fact switch
    {
        ControlPlotSown e => new(e.Plot, e.Lot, e.Kind, DateOnly.FromDateTime(time.UtcDateTime), []),
        ControlPlotCounted e => plot is null ? null : plot with { Counts = plot.Counts.Add(e) },
        _ => plot,
    };
}
