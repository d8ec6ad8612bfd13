using System.Collections.Immutable;
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

    private Holding Plus(Kilograms mass, IReadOnlyList<LabelRange> containers) =>
        this with { Mass = Mass + mass, Containers = containers.Aggregate(Containers, LabelRanges.With) };

    private Holding Minus(Kilograms mass, IReadOnlyList<LabelRange> containers) =>
        this with { Mass = Mass - mass, Containers = containers.Aggregate(Containers, LabelRanges.Without) };
}
