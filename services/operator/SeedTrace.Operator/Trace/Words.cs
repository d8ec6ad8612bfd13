using System.Globalization;

namespace SeedTrace.Operator.Trace;

/// <summary>Codes in words a farmer or a minister reads.</summary>
internal static class Words
{
    public static string Species(string? code) => code switch
    {
        null => "seed",
        "TRZAX" => "bread wheat (TRZAX)",
        "TRZDU" => "durum wheat (TRZDU)",
        "HORVX" => "barley (HORVX)",
        "GLXMA" => "soybean (GLXMA)",
        "ZEAMX" => "maize (ZEAMX)",
        "HELAN" => "sunflower (HELAN)",
        _ => $"species {code}",
    };

    public static string Level(string? level) => level switch
    {
        "BREEDER" => "breeder's seed",
        "PRE_BASIC" => "pre-basic seed",
        "BASIC" => "basic seed",
        "CERT_1" => "certified seed, first generation",
        "CERT_2" => "certified seed, second generation",
        "CERT_3" => "certified seed, third generation",
        "STANDARD" => "standard seed",
        _ => "",
    };

    public static string Status(TraceNode node) => (node.Kind, node.Status) switch
    {
        (_, "certified") => $"certified until {Day(node.ValidUntil)}",
        (_, "expired") => $"its certificate ended on {Day(node.ValidUntil)}",
        (_, "recalled") => "MUST NOT BE SOLD: it is recalled",
        (_, "stopped") => "MUST NOT BE SOLD: a stop-sale order stands",
        (_, "decertified") => "ITS CERTIFICATE WAS WITHDRAWN",
        ("crop", "entered") => "entered for certification",
        ("crop", "approved") => "approved as a seed crop",
        ("crop", "rejected") => "REJECTED as a seed crop: its harvest is grain",
        _ => "",
    };

    public static string Edge(TraceEdge edge, string parentKind) => edge.Kind switch
    {
        "labelled" => "filled from",
        "blended" => $"blended from {Mass(edge.Mass)} of",
        "split" => $"{Mass(edge.Mass)} split off",
        "conditioned" => $"cleaned out of {Mass(edge.Mass)} of",
        "harvested" => "harvested from",
        "sown" => $"sown with {Mass(edge.Mass)} of",
        "released-from" => parentKind == "lot" ? "grown by the maintainer from" : "released by the maintainer as seed of",
        "registered-from" => "registered from",
        "selected-from" => "selected from",
        "imported" => $"{Mass(edge.Mass)} came over the border with",
        "exported" => "which is of",
        "crossed-from" => Parent(edge.Roles),
        "parent-line" => $"by published pedigree, {Parent(edge.Roles)}",
        _ => "came from",
    };

    public static string Party(string? party) => party ?? "another party";

    public static string Mass(decimal? kilograms) =>
        kilograms is { } mass ? string.Create(CultureInfo.InvariantCulture, $"{mass:#,0.###} kg") : "an unweighed part";

    public static string Day(DateOnly? day) => day?.ToString("d MMMM yyyy", CultureInfo.InvariantCulture) ?? "an unknown day";

    public static string Day(DateTimeOffset time) => Day(DateOnly.FromDateTime(time.UtcDateTime));

    private static string Parent(IReadOnlyList<string> roles) => roles switch
    {
        ["FEMALE"] => "mother:",
        ["MALE"] => "father:",
        ["SELF"] => "selfed:",
        _ => "parent:",
    };
}
