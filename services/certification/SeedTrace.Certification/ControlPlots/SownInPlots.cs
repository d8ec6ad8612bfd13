using SeedTrace.Certification.Learned;
using SeedTrace.Certification.Rules;
using SeedTrace.Contracts;
using SeedTrace.Hosting.Commands;

namespace SeedTrace.Certification.ControlPlots;

internal static class SownInPlots
{
    /// <summary>The sowings with the control plots of their seed, where the scheme asks for them.</summary>
    public static async Task<IReadOnlyList<Sowing>> InPlotsAsync(this CommandContext on, IReadOnlyList<Sowing> sowings, RulePack? pack)
    {
        if (pack?.AsksControlPlots != true || sowings.Count == 0)
            return sowings;
        var lots = sowings.SelectMany(sowing => sowing.Parents).SelectMany(parent => parent.LotAndWholes).Select(lot => lot.ToString()).Distinct().ToArray();
        var planted = await on.QueryAsync(
            "select distinct data ->> 'lot' from mt_events where type = 'control-plot-sown' and data ->> 'lot' = any($1)", [lots], row => LotNumber.Parse(row.GetString(0)));
        return [.. sowings.Select(sowing => sowing with { InControlPlots = planted })];
    }
}
