using System.Collections.Frozen;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Hosting.Rules;

/// <summary>Why a crop is rejected, a lot stopped or recalled, or a certificate withdrawn: a code, never free text.</summary>
public static class ReasonCodes
{
    public const string Expired = "EXPIRED";

    public static readonly FrozenSet<string> All = FrozenSet.ToFrozenSet(
    [
        "PARENT_UNKNOWN", "PARENT_EXPIRED", "PARENT_OVERSOLD", "CLASS_NOT_ALLOWED", "VARIETY_NOT_LISTED", "NO_MAINTAINER_CONSENT",
        "PREV_CROP", "ISOLATION", "OFF_TYPES", "OTHER_VARIETY", "OTHER_SPECIES", "NOXIOUS_WEED", "DISEASE", "QUARANTINE_PEST",
        "SHEDDING_FEMALES", "STERILITY_LOW", "LODGED", "TOO_EARLY", "TOO_LATE", "FIELD_NOT_FOUND", "AREA_MISMATCH", "SEED_RATE",
        "YIELD_IMPLAUSIBLE", "MASS_GAP", "LOT_TOO_BIG", "NOT_HOMOGENEOUS", "SAMPLE_INVALID", "PURITY", "OTHER_SEEDS", "GERMINATION",
        "MOISTURE", "HEALTH", "GMO_FOUND", "LABEL_GAP", "SEAL_BROKEN", Expired, "PLOT_FAILED", "FRAUD", "PRODUCER_REQUEST",
    ]);

    /// <summary>Why a stop-sale order ends: the ways out of it, and that there was nothing to it.</summary>
    public static readonly FrozenSet<string> Liftings =
        FrozenSet.ToFrozenSet(["RETESTED", "RELABELLED", "CLEANED", "RETURNED", "OTHER_USE", "DESTROYED", "UNFOUNDED"]);

    /// <summary>Refuses what is no reason to lift an order.</summary>
    public static Decision? ObjectionToLifting(string reason) => Liftings.Contains(reason)
        ? null
        : Decision.Malformed("reason-unknown", "The reason is none for lifting an order, such as RETESTED, RELABELLED or UNFOUNDED.");

    /// <summary>Refuses what is no reason code.</summary>
    public static Decision? Objection(string reason) => All.Contains(reason)
        ? null
        : Decision.Malformed("reason-unknown", "The reason is not one of the reason codes, such as OFF_TYPES or PRODUCER_REQUEST.");
}
