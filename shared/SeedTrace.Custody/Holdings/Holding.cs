using System.Collections.Immutable;
using System.Globalization;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Custody;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Custody.Holdings;

/// <summary>How much of a lot a party has, loose and in labelled containers.</summary>
public sealed record Holding(PartyId Party, LotNumber Lot, Kilograms Mass, ImmutableList<LabelRange> Containers) : IStreamState<Holding>
{
    public Kilograms Loose => Mass - Kilograms.Sum(Containers.Select(range => range.Mass));

    public static string Key(PartyId party, LotNumber lot) => $"holding/{party}/{lot}";

    public static Holding? Fold(Holding? holding, object fact) => fact switch
    {
        HoldingCredited e => (holding ?? new Holding(e.Party, e.Lot, Kilograms.Zero, [])).Plus(e.Mass, e.Containers),
        HoldingDebited e => holding?.Minus(e.Mass, e.Containers),
        _ => holding,
    };

    public static NewFact Credit(PartyId party, LotNumber lot, Kilograms mass, string movement, MovementKind kind, params IReadOnlyList<LabelRange> containers) =>
        new(Key(party, lot), new HoldingCredited(party, lot, mass, containers, movement, kind));

    public static NewFact Debit(PartyId party, LotNumber lot, Kilograms mass, string movement, MovementKind kind, params IReadOnlyList<LabelRange> containers) =>
        new(Key(party, lot), new HoldingDebited(party, lot, mass, containers, movement, kind));

    /// <summary>Nobody takes more out of a holding than is in it. Labelled containers go whole and by number; everything else comes from the
    /// loose seed.</summary>
    /// <param name="mass">All that is taken, <paramref name="containers"/> among it.</param>
    /// <returns>Why it cannot be taken; null when it can.</returns>
    public Decision? Objection(Kilograms mass, params IReadOnlyList<LabelRange> containers)
    {
        if (mass == Kilograms.Zero)
            return Decision.Malformed("mass-missing", $"No mass was given for lot {Lot}.");
        if (containers.Any(range => range.From < 1) || !Containers.Cover(containers))
            return Decision.Refuse("containers-not-held", $"Not all of the containers named for lot {Lot} are in the holding.");
        var contained = Kilograms.Sum(containers.Select(range => range.Mass));
        return contained > mass
            ? Decision.Malformed("containers-exceed-mass",
                $"The containers named for lot {Lot} hold {contained}, more than the {mass} given.")
            : Objection((mass - contained).Value);
    }

    /// <inheritdoc cref="Objection(Kilograms, IReadOnlyList{LabelRange})"/>
    /// <param name="loose">Kilograms taken of the loose seed.</param>
    public Decision? Objection(decimal loose) => loose > Loose.Value
        ? Decision.Refuse("overdraw", string.Create(
            CultureInfo.InvariantCulture, $"The holding of lot {Lot} has {Loose} loose, {loose:0.###} kg were asked for."))
        : null;

    private Holding Plus(Kilograms mass, IReadOnlyList<LabelRange> containers) =>
        this with { Mass = Mass + mass, Containers = containers.Aggregate(Containers, LabelRanges.With) };

    private Holding Minus(Kilograms mass, IReadOnlyList<LabelRange> containers) =>
        this with { Mass = Mass - mass, Containers = containers.Aggregate(Containers, LabelRanges.Without) };
}
