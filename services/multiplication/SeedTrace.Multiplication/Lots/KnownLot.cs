using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Multiplication.Learned;

namespace SeedTrace.Multiplication.Lots;

/// <summary>All that is known here of a lot, wherever it was made. A part of a split lot shares what is said of the whole:
/// its quality and its orders.</summary>
public sealed record KnownLot(
    LotNumber Number, VarietyId Variety, BreederLot? Bred, CertifiedLot? Certified, KnownLot? Whole, ImportedLot? Imported = null, RecalledLot? Recalls = null)
{
    public bool Stopped => Certified is { Stopped: true } || Whole is { Stopped: true };

    /// <summary>An order given after a sowing does not reach back to it.</summary>
    public bool WasStoppedOn(DateOnly day) => Certified?.WasStoppedOn(day) == true || Whole?.WasStoppedOn(day) == true;

    /// <summary>The review it is under stood already that day.</summary>
    public bool WasUnderReviewOn(DateOnly day) => Certified?.ReviewedFrom <= day || Whole?.WasUnderReviewOn(day) == true;

    /// <summary>The recall that held it that day; of the whole, it holds the part.</summary>
    public string? RecallOn(DateOnly day) => Recalls?.On(day) ?? Whole?.RecallOn(day);

    public bool Decertified => Certified is { Decertified: true } || Whole is { Decertified: true };

    /// <summary>Breeder or pre-basic seed its maintainer released.</summary>
    public bool Released => Bred is { Class: CanonicalClass.Breeder or CanonicalClass.PreBasic } || Whole is { Released: true };

    public IEnumerable<Certificate> Certificates =>
        [.. Certified?.Certificates ?? [], .. Imported is { Certificate: var foreign } ? (Certificate[])[foreign] : [], .. Whole?.Certificates ?? []];

    /// <summary>Nobody certified it for sowing, and it is sown all the same, in a lane of lower trust.</summary>
    public bool IsDeclaredFor(PartyId sower, DateOnly day) =>
        LotDeclared.LetSow(Certified?.Declarations ?? [], sower, day) || Whole?.IsDeclaredFor(sower, day) == true;

    /// <summary>Why the lot may neither leave nor be worked on; null when it may.</summary>
    public Decision? Order => this switch
    {
        _ when RecallOn(DateOnly.MaxValue) is { } recall => Decision.Refuse("lot-recalled",
            $"Lot {Number} is recalled, recall {recall}: set it apart and report what there is of it."),
        { Stopped: true } => Decision.Refuse("lot-stopped",
            $"Lot {Number} is under a stop-sale order: nothing of it moves until the order is lifted."),
        { Decertified: true } => Decision.Refuse("lot-decertified",
            $"The certificates of lot {Number} were withdrawn: it does not move as seed."),
        _ when WasUnderReviewOn(DateOnly.MaxValue) => Decision.Refuse("lot-under-review",
            $"Lot {Number} is under review: nothing of it moves until the certifier has decided what it is."),
        _ => null,
    };

    /// <summary>Why it is neither cleaned nor blended; null when it may be. A maintainer vouches for a lot as it was released.</summary>
    public Decision? Rework => Order ?? (Released
        ? Decision.Refuse("lot-released",
            $"Lot {Number} is seed as its maintainer released it: cleaned or blended, nobody would vouch for it. Split or sow it.")
        : null);

    /// <summary>Null when nobody has said yet what the lot is.</summary>
    public static KnownLot? Of(
        LotNumber number, Lot? made, BreederLot? bred, CertifiedLot? certified, KnownLot? whole, ImportedLot? imported = null, RecalledLot? recalls = null) =>
        (made?.Variety ?? bred?.Variety ?? imported?.Variety ?? certified?.Variety) is { } variety
            ? new KnownLot(number, variety, bred, certified, whole, imported, recalls)
            : null;
}

public static class KnownLots
{
    public static async Task<KnownLot?> KnownLotAsync(this CommandContext on, LotNumber lot)
    {
        var made = await on.LoadAsync<Lot>(Lot.Key(lot));
        return KnownLot.Of(
            lot,
            made,
            await on.LearnedAsync<BreederLot>(Services.Breeding, BreederLot.Key(lot)),
            await on.LearnedAsync<CertifiedLot>(Services.Certification, CertifiedLot.Key(lot)),
            made?.Whole is { } whole ? await on.KnownLotAsync(whole) : null,
            await on.LearnedAsync<ImportedLot>(Services.Distribution, ImportedLot.Key(lot)),
            await on.LearnedAsync<RecalledLot>(Services.Distribution, RecalledLot.Key(lot)));
    }
}
