using System.Text.Json.Serialization;
using SeedTrace.Contracts.Delivery;

namespace SeedTrace.Contracts.Certification;

/// <summary>The field half of a certificate: what the lot is.</summary>
/// <param name="Crops">The approved crops it came from.</param>
/// <param name="Findings">Reason codes of what is hardly plausible and no ground to refuse it, for example SEED_RATE; null when nothing was found, and in facts from
/// before this was said.</param>
[PublicFact("lot", "varietal-quality-certified")]
public sealed record VarietalQualityCertified(
    LotNumber Lot, VarietyId Variety, SeedClass Class, IReadOnlyList<DocumentNumber> Crops, string RulePack, IReadOnlyList<string>? Findings = null);

/// <summary>What a crop or a lot is said to have given is hardly plausible, and a certifier saw what shows that it is true: the rule is no longer in the way of the
/// lot, nor of what is made of it.</summary>
/// <param name="Rule">Of the pack, such as yield or factor.</param>
/// <param name="Of">Key of the crop or lot it is said of.</param>
/// <param name="Evidence">Code of what was seen, for example WEIGHBRIDGE_SLIPS.</param>
/// <param name="Papers">SHA-256 of each paper, hexadecimal; null where none is kept.</param>
[PublicFact("lot", "evidence-accepted")]
public sealed record EvidenceAccepted(
    LotNumber Lot, string Scheme, string Rule, string Of, string Evidence, string RulePack, IReadOnlyList<string>? Papers = null);

/// <summary>The laboratory half: how good it is.</summary>
/// <param name="ValidUntil">Last day the test stands for the lot.</param>
[PublicFact("lot", "sowing-quality-certified")]
public sealed record SowingQualityCertified(LotNumber Lot, SeedClass Class, DocumentNumber Test, DateOnly ValidUntil, string RulePack);

/// <summary>Both halves hold: the lot is certified in a class of a scheme. A lot may be certified in several schemes.</summary>
/// <param name="ParentLevel">Canonical class of its lowest parent.</param>
/// <param name="ValidFrom">First day it stands, the day it was decided; of a lower class that takes the place of a higher one, the first day of that; null in certificates from before this was said: from ever.</param>
/// <param name="IssuedBy">As what its issuer issued it, by the rules of the pack; null in certificates from before this was said: the authority.</param>
/// <param name="Issuer">Whose paper it is: the authority, or the producer whose lot it is; null in certificates from before this was said.</param>
/// <param name="Findings">Reason codes of what is no ground to refuse it, for example LOT_TOO_BIG; null when nothing was found, and in certificates from before this was said.</param>
/// <param name="Follows">Where a parent stood on its own step: the classes of that step it may be grown from by the rule pack. Null where it stands below all that was sown.</param>
[PublicFact("lot", "lot-certified")]
public sealed record LotCertified(
    LotNumber Lot, DocumentNumber Certificate, SeedClass Class, CanonicalClass ParentLevel, Kilograms Mass, DateOnly ValidUntil, string RulePack,
    DateOnly? ValidFrom = null, CertificateIssuer? IssuedBy = null, PartyId? Issuer = null, IReadOnlyList<string>? Findings = null,
    IReadOnlyList<string>? Follows = null);

/// <summary>Who issues the certificates of a scheme.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CertificateIssuer>))]
public enum CertificateIssuer
{
    /// <summary>Two certifiers of it sign.</summary>
    [JsonStringEnumMemberName("authority")] Authority,
    /// <summary>Whoever made the lot, on the strength of an inspector's approval and a laboratory's report.</summary>
    [JsonStringEnumMemberName("producer")] Producer,
}

/// <summary>A lot nobody certified is seed all the same: its owner says in which lane of lower trust he uses it. It is recorded and not judged.</summary>
/// <param name="Mass">Of the lot when it was made.</param>
/// <param name="Trades">The lane is one in which seed goes from hand to hand; of any other only whoever declared it sows.</param>
/// <param name="ValidFrom">First day, the day it was declared.</param>
/// <param name="ValidUntil">Last day the declaration stands; null where the lane sets none.</param>
/// <param name="Rules">Name and version of the rules of the lanes.</param>
/// <param name="Findings">Reason codes of what the lane expects and was not there, for example NOT_TESTED; null when nothing was found.</param>
[PublicFact("lot", "lot-declared")]
public sealed record LotDeclared(
    LotNumber Lot, SeedLane Lane, PartyId Declarer, Kilograms Mass, bool Trades, DateOnly ValidFrom, DateOnly? ValidUntil, string Rules, IReadOnlyList<string>? Findings = null)
{
    /// <summary>Seed of a lot may be sown that day without a certificate. Each declaration ends the one before.</summary>
    /// <param name="declarations">Of the lot.</param>
    public static bool LetSow(IEnumerable<LotDeclared> declarations, PartyId sower, DateOnly day) =>
        declarations.Where(declared => declared.ValidFrom <= day).OrderBy(declared => declared.ValidFrom).LastOrDefault() is { } last
        && (last.ValidUntil is not { } until || day <= until) && (last.Trades || last.Declarer == sower);
}

/// <summary>Ways seed is used without a certificate.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SeedLane>))]
public enum SeedLane
{
    /// <summary>Kept by a farm from its own harvest, for its own fields.</summary>
    [JsonStringEnumMemberName("own-use")] OwnUse,
    /// <summary>Grown under the grower's own control, of which an authority checks a part.</summary>
    [JsonStringEnumMemberName("quality-declared")] QualityDeclared,
    /// <summary>Sold on its seller's word of what was tested.</summary>
    [JsonStringEnumMemberName("truthfully-labelled")] TruthfullyLabelled,
    /// <summary>Grown from certified seed beyond the last generation that is certified.</summary>
    [JsonStringEnumMemberName("later-reproduction")] LaterReproduction,
}

/// <summary>Nothing of the lot moves until the order is lifted.</summary>
/// <param name="Reason">Reason code.</param>
/// <param name="From">First day of the order; null in orders from before this was said: from ever. What was sown earlier is not touched.</param>
[PublicFact("lot", "stop-sale-ordered")]
public sealed record StopSaleOrdered(LotNumber Lot, string Reason, DateOnly? From = null);

/// <summary>The order ended: the lot may move again.</summary>
/// <param name="Reason">Code of the way out, for example RETESTED; in older facts the code of the fault.</param>
[PublicFact("lot", "stop-sale-lifted")]
public sealed record StopSaleLifted(LotNumber Lot, string Reason);

/// <summary>The certificates of the lot are withdrawn, in every scheme.</summary>
/// <param name="Reason">Reason code.</param>
/// <param name="NoticeDue">Last day to tell every buyer of it; null where no scheme it was certified in sets one, and in withdrawals from before this was said.</param>
[PublicFact("lot", "lot-decertified")]
public sealed record LotDecertified(LotNumber Lot, string Reason, DateOnly? NoticeDue = null);

/// <summary>Whoever had the lot certified has told its buyers that the certificates are withdrawn. Who they are is not said here.</summary>
/// <param name="Buyers">How many were told; none where none of it was sold.</param>
[PublicFact("lot", "buyers-told")]
public sealed record BuyersTold(LotNumber Lot, int Buyers);

/// <summary>What another laboratory found in a certified lot lay too far from what its certificate rests on. It was looked into: it is no longer in the way.</summary>
/// <param name="Test">Of the other laboratory.</param>
/// <param name="Declared">The test the certificate rests on.</param>
/// <param name="Reason">Code of the way out, as for a stop-sale order: RETESTED, CLEANED, UNFOUNDED…</param>
/// <param name="ToleranceRule">Name and version of the rule that says how far apart they may lie.</param>
[PublicFact("lot", "check-test-settled")]
public sealed record CheckTestSettled(LotNumber Lot, DocumentNumber Test, DocumentNumber Declared, string Reason, string ToleranceRule);
