using SeedTrace.Contracts;
using SeedTrace.Contracts.Custody;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Custody.Consignments;
using SeedTrace.Custody.Holdings;

namespace SeedTrace.Custody.Tests.Consignments;

/// <summary>The lots, parties and numbers the tests tell their stories with.</summary>
internal static class Samples
{
    public static readonly PartyId Breeder = PartyId.Parse("breeder-1");
    public static readonly PartyId Farm = PartyId.Parse("farm-1");
    public static readonly PartyId Stranger = PartyId.Parse("farm-2");
    public static readonly LotNumber Wheat = LotNumber.Mint(new("KAZ", "BRD"), 2026, SpeciesCode.Parse("TRZAX"), 1);
    public static readonly LotNumber Soy = LotNumber.Mint(new("KAZ", "BRD"), 2026, SpeciesCode.Parse("GLXMA"), 2);
    public static readonly DocumentNumber Number = DocumentNumber.Mint(new("KAZ", "BRD"), 2026, "CONS", 1);
    public static readonly DocumentNumber Series = DocumentNumber.Mint(new("KAZ", "CER"), 2026, "LABEL", 1);
    public static readonly string Key = Consignment.Key(Number);

    public static Kilograms Kg(decimal value) => new(value);

    public static LabelRange Bags(long from, long to) => new(Series, from, to, Kg(25));

    public static ConsignmentLine Line(LotNumber lot, decimal mass, params LabelRange[] containers) => new(lot, Kg(mass), containers);

    public static HoldingCredited Formed(LotNumber lot, decimal mass, params LabelRange[] containers) =>
        new(Breeder, lot, Kg(mass), containers, $"lot/{lot}", MovementKind.Formed);

    public static ConsignmentDispatched Dispatched(string destination, params ConsignmentLine[] lines) => new(Number, Breeder, Farm, destination, lines);

    public static DispatchConsignment Dispatch(params ConsignmentLine[] lines) =>
        new(Number, Breeder, Services.Breeding, Farm, Services.Multiplication, lines);

    public static IReadOnlyDictionary<LotNumber, Holding> Held(params HoldingCredited[] facts) =>
        facts.ToDictionary(fact => fact.Lot, fact => Holding.Fold(null, fact)!);
}
