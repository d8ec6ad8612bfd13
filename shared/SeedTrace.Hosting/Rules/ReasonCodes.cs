using System.Collections.Frozen;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Hosting.Rules;

/// <summary>Why a crop is rejected, a lot stopped or recalled, or a certificate withdrawn: a code, never free text. What it is called is data.</summary>
public static class ReasonCodes
{
    public const string Expired = "EXPIRED";
    public const string ClassNotAllowed = "CLASS_NOT_ALLOWED";
    public const string PlotFailed = "PLOT_FAILED";

    public const string LabelGap = "LABEL_GAP";
    public const string LabelPretag = "LABEL_PRETAG";
    public const string LabelLapsed = "LABEL_LAPSED";

    public const string SeedRate = "SEED_RATE";
    public const string YieldImplausible = "YIELD_IMPLAUSIBLE";
    public const string MassGap = "MASS_GAP";
    public const string LotTooBig = "LOT_TOO_BIG";

    public const string NotApproved = "NOT_APPROVED";
    public const string NotTested = "NOT_TESTED";

    public const string AreaMismatch = "AREA_MISMATCH";
    public const string FieldNotFound = "FIELD_NOT_FOUND";
    public const string Isolation = "ISOLATION";

    public static readonly ReasonCodeList List =
        RuleData.Read<ReasonCodeList>(typeof(ReasonCodes).Assembly, name => name.EndsWith("reason-codes.json", StringComparison.Ordinal)).Single();

    public static readonly FrozenSet<string> All = Codes(List.Reasons);

    /// <summary>Why a stop-sale order ends: the ways out of it, and that there was nothing to it.</summary>
    public static readonly FrozenSet<string> Liftings = Codes(List.Liftings);

    /// <summary>What shows that something hardly credible is true.</summary>
    public static readonly FrozenSet<string> Evidence = Codes(List.Evidence);

    /// <summary>What an inspector orders to be done in a field.</summary>
    public static readonly FrozenSet<string> Remedies = Codes(List.Remedies);

    /// <summary>Refuses what is no reason to lift an order.</summary>
    public static Decision? ObjectionToLifting(string reason) => Liftings.Contains(reason)
        ? null
        : Decision.Malformed("reason-unknown", "The reason is none for lifting an order, such as RETESTED, RELABELLED or UNFOUNDED.");

    /// <summary>Refuses what is no reason code.</summary>
    public static Decision? Objection(string reason) => All.Contains(reason)
        ? null
        : Decision.Malformed("reason-unknown", "The reason is not one of the reason codes, such as OFF_TYPES or PRODUCER_REQUEST.");

    private static FrozenSet<string> Codes(IReadOnlyList<ReasonCode> codes) => codes.Select(code => code.Code).ToFrozenSet();
}

/// <param name="Verified">Somebody who speaks the languages has looked at the names.</param>
public sealed record ReasonCodeList(
    string Source, bool Verified, IReadOnlyList<ReasonCode> Reasons, IReadOnlyList<ReasonCode> Liftings, IReadOnlyList<ReasonCode> Remedies,
    IReadOnlyList<ReasonCode> Labels, IReadOnlyList<ReasonCode> Evidence);

/// <param name="Names">By ISO 639-1 language.</param>
public sealed record ReasonCode(string Code, IReadOnlyDictionary<string, string> Names);
