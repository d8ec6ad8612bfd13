using SeedTrace.Contracts;
using SeedTrace.Contracts.Custody;
using SeedTrace.Custody.Holdings;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Multiplication.Lots;

/// <summary>Nobody takes more out of a holding than is in it. Labelled containers go whole and by number;
/// everything else comes from the loose seed.</summary>
public static class Overdraw
{
    /// <returns>Why <paramref name="mass"/> cannot be taken; null when it can.</returns>
    public static Decision? Of(Holding holding, Kilograms mass, params IReadOnlyList<LabelRange> containers)
    {
        if (mass == Kilograms.Zero)
            return Decision.Malformed("mass-missing", $"No mass was given for lot {holding.Lot}.");
        var left = holding.Containers;
        foreach (var range in containers)
        {
            if (range is not { From: >= 1 } || !left.Cover(range))
                return Decision.Refuse("containers-not-held", $"Not all of the containers named for lot {holding.Lot} are in the holding.");
            left = left.Without(range);
        }
        var contained = Kilograms.Sum(containers.Select(range => range.Mass));
        if (contained > mass)
            return Decision.Malformed("containers-exceed-mass",
                $"The containers named for lot {holding.Lot} hold {contained}, more than the {mass} given.");
        var loose = mass - contained;
        return loose > holding.Loose
            ? Decision.Refuse("overdraw", $"The holding of lot {holding.Lot} has {holding.Loose} loose, {loose} were asked for.")
            : null;
    }
}
