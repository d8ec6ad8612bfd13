using System.Text.Json.Serialization;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Custody;
using SeedTrace.Custody.Holdings;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Multiplication.Lots;

namespace SeedTrace.Multiplication.SeedCrops;

/// <summary>Seed that was sown: so much of a lot, of it so many labelled containers.</summary>
[method: JsonConstructor]
public readonly record struct Source(LotNumber Lot, Kilograms Mass, IReadOnlyList<LabelRange>? Containers = null)
{
    /// <returns>Why it cannot be the parent of a crop of <paramref name="variety"/>; null when it can.</returns>
    public Decision? Refusal(HeldLot? held, PartyId grower, VarietyId variety, DateOnly sownOn) => held switch
    {
        null => Decision.Refuse("source-unknown", $"Source lot {Lot} is not known here, or none of it ever came to you."),
        _ when held.Variety != variety => Decision.Refuse("source-wrong-variety", $"Source lot {Lot} is {held.Variety}, not {variety}."),
        _ when held.Known.RecallOn(sownOn) is { } recall => Decision.Refuse("source-recalled", $"Source lot {Lot} is recalled, recall {recall}."),
        _ when held.Known.WasStoppedOn(sownOn) => Decision.Refuse("source-stopped", $"Source lot {Lot} is under a stop-sale order."),
        { Known.Decertified: true } => Decision.Refuse("source-decertified", $"The certificates of source lot {Lot} were withdrawn."),
        _ when held.Known.WasUnderReviewOn(sownOn) => Decision.Refuse("source-under-review", $"Source lot {Lot} is under review: nobody can say yet what it is."),
        _ => Standing(held.Known, grower, sownOn) ?? held.Holding.Objection(Mass, Containers ?? []),
    };

    public NewFact Debit(PartyId grower, string movement) =>
        Holding.Debit(grower, Lot, Mass, movement, MovementKind.Sown, Containers ?? []);

    private Decision? Standing(KnownLot lot, PartyId grower, DateOnly sownOn)
    {
        if (lot.Released || lot.IsDeclaredFor(grower, sownOn))
            return null;
        var certificates = lot.Certificates.ToList();
        if (certificates.Count == 0)
            return Decision.Refuse("source-not-certified", $"Source lot {Lot} is neither released breeder or pre-basic seed nor certified, nor declared for a lane in which you may sow it.");
        var until = certificates.Max(certificate => certificate.ValidUntil);
        var valid = certificates.FindAll(certificate => certificate.StoodOn(sownOn));
        if (valid.Count == 0)
            return Decision.Refuse("source-expired",
                $"No certificate of source lot {Lot} stood on {sownOn:yyyy-MM-dd}, when it was sown; the last one ends on {until:yyyy-MM-dd}.");
        return valid.TrueForAll(certificate => certificate.Class.Canonical == CanonicalClass.Standard)
            ? Decision.Refuse("source-terminal", $"Source lot {Lot} is standard seed; no seed crop grows from it.")
            : null;
    }
}
