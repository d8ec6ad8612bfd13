using SeedTrace.Certification.Learned;
using SeedTrace.Certification.Lots;
using SeedTrace.Certification.Rules;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Identity;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Hosting.Rules;

namespace SeedTrace.Certification.ControlPlots;

/// <summary>The plants are held against the varietal purity each class of the lot asks for in the field. A plot that misses it withdraws nothing: it puts the
/// lot under review, and a certifier decides.</summary>
public sealed record CountControlPlot(DocumentNumber Plot, int PlantsCounted, int OffTypes, PartyId Inspector, DateOnly Day)
{
    /// <param name="packs">Of the schemes the lot is certified in.</param>
    public Decision Decide(ControlPlot? plot, LotCertification? lot, SeedLot? made, IReadOnlyList<RulePack> packs)
    {
        if (plot is null)
            return Decision.Unknown("control-plot-unknown", $"There is no control plot {Plot} here.");
        if (made?.Owner == Inspector)
            return Decision.Forbid("self-inspection", "The lot is the inspector's own: somebody else must look at what grows from it.");
        if (PlantsCounted <= 0 || OffTypes < 0 || OffTypes > PlantsCounted)
            return Decision.Malformed("counts-malformed", "A count is of at least one plant, and of no more off-types than plants.");
        if (Day < plot.SownOn)
            return Decision.Refuse("counted-before-sowing", $"The plot was sown on {plot.SownOn:yyyy-MM-dd}: there was nothing to count on {Day:yyyy-MM-dd}.");
        var verdicts = Verdicts(lot, packs).ToList();
        var counted = new NewFact(ControlPlot.Key(Plot), new ControlPlotCounted(Plot, PlantsCounted, OffTypes, Inspector, verdicts));
        return verdicts.TrueForAll(verdict => verdict.Met) || lot is null or { Decertified: not null }
            || lot.Review.Exists(doubt => doubt.Because == plot.Lot && doubt.Reason == ReasonCodes.PlotFailed)
            ? Decision.Append(counted)
            : Decision.Append(counted, new NewFact(LotCertification.Key(plot.Lot), new LotPutUnderReview(plot.Lot, plot.Lot, ReasonCodes.PlotFailed, Day)));
    }

    private IEnumerable<PlotVerdict> Verdicts(LotCertification? lot, IReadOnlyList<RulePack> packs)
    {
        foreach (var certified in (lot?.Schemes.Values ?? []).Select(standing => standing.Certificate?.Class).OfType<SeedClass>())
            if (packs.FirstOrDefault(pack => pack.Scheme == certified.Scheme) is { } pack && pack.Find(certified.Code)?.Of(Measure.VarietalPurity) is { } norm)
                yield return new(certified, norm.HoldsFor(new(100m * (PlantsCounted - OffTypes), PlantsCounted, $"plot {Plot}")), pack.Citation);
    }
}

public static class CountControlPlotEndpoint
{
    public sealed record Request(int PlantsCounted, int OffTypes, DateTimeOffset? OccurredAt = null) : ICommandRequest;

    public static void MapCountControlPlot(this IEndpointRouteBuilder routes) =>
        routes.MapCommand<Request>("/control-plots/{plot}/counts", [Roles.Inspector], async (request, on) =>
        {
            var number = on.Route<DocumentNumber>("plot");
            var plot = await on.LoadAsync<ControlPlot>(ControlPlot.Key(number));
            var lot = plot is null ? null : await on.LoadAsync<LotCertification>(LotCertification.Key(plot.Lot));
            return new CountControlPlot(number, request.PlantsCounted, request.OffTypes, on.Caller.Party, on.Day)
                .Decide(plot, lot, plot is null ? null : await SeedLot.LearnedAsync(on, plot.Lot), await on.RulesAsync(lot));
        });
}
