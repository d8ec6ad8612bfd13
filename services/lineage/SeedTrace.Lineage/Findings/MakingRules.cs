using SeedTrace.Contracts;
using SeedTrace.Contracts.Breeding;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Custody;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Distribution;
using SeedTrace.Contracts.Multiplication;
using SeedTrace.Hosting.Delivery;

namespace SeedTrace.Lineage.Findings;

/// <summary>How a lot came into being: out of something, after it, and not more than went in.</summary>
internal static class MakingRules
{
    public static IEnumerable<Finding> Of(Dossier lot)
    {
        if (lot.Founding is not { } founding)
            return lot.Facts is [var first, ..] ? [NotMade(lot, first)] : [];
        return [.. Origin(lot, founding), .. Balance(lot, founding), .. Formed(lot, founding), .. Order(lot, founding)];
    }

    private static Finding NotMade(Dossier lot, LearnedFact first) => new(
        FindingKind.WithoutOrigin, lot.Key, Sentence.Of($"Lot {lot.Name} is spoken of, and nobody says that it was made."), null, [first],
        Services.Breeding, Services.Multiplication, Services.Distribution);

    private static IEnumerable<Finding> Origin(Dossier lot, LearnedFact founding) => founding.Record is BreederLotReleased { Class: not CanonicalClass.Breeder, Parents: [] } e
        ? [new Finding(
            FindingKind.WithoutOrigin, lot.Key, Sentence.Of($"Lot {lot.Name}, {e.Mass.Value:0.###} kg of {e.Variety}, was released below breeder's seed, and nobody says what it was grown from."),
            e.Mass.Value, [founding])]
        : [];

    private static IEnumerable<Finding> Balance(Dossier lot, LearnedFact founding) => founding.Record switch
    {
        LotConditioned e when e.CleanSeed.Value + e.Screenings.Value + e.Losses.Value + (e.Unexplained?.Value ?? 0) is var cameOut && cameOut != e.Input.Value => [new Finding(
            FindingKind.MakingUnbalanced, lot.Key,
            Sentence.Of($"{e.Input.Value:0.###} kg of lot {e.Source} went into cleaning, and {cameOut:0.###} kg came out as lot {lot.Name}, screenings and losses."),
            cameOut - e.Input.Value, [founding])],
        LotsBlended e when e.Parts.Sum(part => part.Mass.Value) is var wentIn && wentIn != e.Mass.Value => [new Finding(
            FindingKind.MakingUnbalanced, lot.Key, Sentence.Of($"The parts of lot {lot.Name} are {wentIn:0.###} kg together, the blend is {e.Mass.Value:0.###} kg."),
            e.Mass.Value - wentIn, [founding])],
        _ => [],
    };

    private static IEnumerable<Finding> Formed(Dossier lot, LearnedFact founding)
    {
        Said<HoldingCredited>[] credits = [.. lot.All<HoldingCredited>().Where(credit => credit.Record.Movement == lot.Key || credit.Record.Kind == MovementKind.Imported)];
        var formed = credits.Sum(credit => credit.Record.Mass.Value);
        return MassOf(lot, founding) is { } made && formed > made
            ? [new Finding(
                FindingKind.FormedAboveMade, lot.Key, Sentence.Of($"Lot {lot.Name} was made with {made:0.###} kg, and {formed:0.###} kg of it were credited."), formed - made,
                [founding, .. credits.Select(credit => credit.Fact)])]
            : [];
    }

    private static IEnumerable<Finding> Order(Dossier lot, LearnedFact founding)
    {
        foreach (var source in lot.Parents(EdgeKind.Conditioned, EdgeKind.Blended, EdgeKind.Split).Distinct().Select(lot.Of))
        {
            if (source.Founding is { } made && founding.Time < MadeAt(made))
                yield return new Finding(
                    FindingKind.UsedBeforeMade, lot.Key,
                    Sentence.Of($"Lot {lot.Name} was made on {founding.Time:yyyy-MM-dd} out of lot {source.Name}, which there was only from {MadeAt(made):yyyy-MM-dd} on."),
                    null, [founding, made]);
        }
        foreach (var (sampled, fact) in lot.All<LotSampled>())
        {
            if (sampled.SampledOn < MadeOn(founding))
                yield return new Finding(
                    FindingKind.UsedBeforeMade, lot.Key,
                    Sentence.Of($"Lot {lot.Name} was sampled on {sampled.SampledOn:yyyy-MM-dd}, and there was only something to sample from {MadeOn(founding):yyyy-MM-dd} on."),
                    null, [fact, founding]);
        }
    }

    internal static DateOnly MadeOn(LearnedFact founding) =>
        founding.Record is LotHarvested { HarvestedOn: { } day } ? day : DateOnly.FromDateTime(founding.Time.UtcDateTime);

    private static DateTimeOffset MadeAt(LearnedFact founding) =>
        founding.Record is LotHarvested { HarvestedOn: { } day } ? new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero) : founding.Time;

    /// <summary>Kilograms the lot began with; null where a fact of a type not known here says so.</summary>
    private static decimal? MassOf(Dossier lot, LearnedFact founding) => founding.Record switch
    {
        BreederLotReleased e => e.Mass.Value,
        LotHarvested e => e.Mass.Value,
        LotConditioned e => e.CleanSeed.Value,
        LotsBlended e => e.Mass.Value,
        LotSplit e => e.Mass.Value,
        // The same lot may come over the border more than once.
        SeedImported => lot.All<SeedImported>().Sum(entry => entry.Record.Mass.Value),
        _ => null,
    };
}
