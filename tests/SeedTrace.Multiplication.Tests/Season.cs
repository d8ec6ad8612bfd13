using SeedTrace.Contracts;
using SeedTrace.Contracts.Breeding;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Custody;
using SeedTrace.Contracts.Multiplication;
using SeedTrace.Custody.Holdings;
using SeedTrace.Multiplication.Learned;
using SeedTrace.Multiplication.Lots;
using SeedTrace.Testing;

namespace SeedTrace.Multiplication.Tests;

/// <summary>The worked example of a season: elite wheat sown on 80 ha, 76 ha approved.</summary>
internal static class Season
{
    public static readonly PartyId Grower = PartyId.Parse("grower-astyk");
    public static readonly PartyId Plant = PartyId.Parse("plant-dan");
    public static readonly SpeciesCode Wheat = SpeciesCode.Parse("TRZAX");
    public static readonly SpeciesCode Soybean = SpeciesCode.Parse("GLXMA");
    public static readonly VarietyId Variety = VarietyId.Parse("TRZAX:Saratovskaya 29");
    public static readonly DateOnly SownOn = new(2026, 5, 10);
    public static readonly DateOnly HarvestedOn = new(2026, 9, 1);
    public static readonly DocumentNumber Crop = DocumentNumber.Mint(new Issuer("KAZ", "MUL"), 2026, "CROP", 1);
    public static readonly DocumentNumber Labels = DocumentNumber.Mint(new Issuer("KAZ", "CER"), 2026, "LABEL", 1);
    public static readonly LotNumber Elite = Bred(1);
    public static readonly LotNumber Raw = Lot(1);

    public static readonly SeedClass EliteClass = new("KZ", "элита", CanonicalClass.Basic);

    public static LotNumber Lot(long serial) => LotNumber.Mint(new Issuer("KAZ", "MUL"), 2026, Wheat, serial);

    public static LotNumber Bred(long serial) => LotNumber.Mint(new Issuer("KAZ", "BRE"), 2025, Wheat, serial);

    public static Kilograms Kg(decimal value) => new(value);

    public static LotCertified Certified(LotNumber lot, DateOnly? until = null, SeedClass? @class = null, DateOnly? from = null) => new(
        lot, DocumentNumber.Mint(new Issuer("KAZ", "CER"), 2026, "CERT", 1), @class ?? EliteClass, CanonicalClass.PreBasic, Kg(12_000),
        until ?? new DateOnly(2026, 12, 31), "KZ-TRZAX 2025", from);

    public static BreederLotReleased Released(LotNumber lot, VarietyId? variety = null) =>
        new(lot, variety ?? Variety, CanonicalClass.PreBasic, Kg(12_000), PartyId.Parse("institute"), [], 2025);

    public static LotHarvested Harvested(LotNumber lot, decimal mass, VarietyId? variety = null) =>
        new(lot, variety ?? Variety, Crop, Kg(mass), Grower, 2026);

    /// <summary>A lot in the hands of the grower, of which the facts given are known.</summary>
    public static HeldLot Held(LotNumber lot, decimal mass, params object[] facts) => Held(lot, mass, [], facts);

    public static HeldLot Held(LotNumber lot, decimal mass, IReadOnlyList<LabelRange> containers, params object[] facts) => new(
        KnownLot.Of(
            lot, Spec.Given<Lot>(facts), Spec.Given<BreederLot>(facts), Spec.Given<CertifiedLot>(facts), null).ShouldNotBeNull(),
        Spec.Given<Holding>(new HoldingCredited(Grower, lot, Kg(mass), containers, "consignment/1", MovementKind.Received)).ShouldNotBeNull());

    public static IReadOnlyDictionary<LotNumber, HeldLot> Hands(params HeldLot[] lots) => lots.ToDictionary(lot => lot.Number);
}
