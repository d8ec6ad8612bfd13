using SeedTrace.Contracts;

namespace SeedTrace.Bundles;

/// <summary>Nodes have the keys of the streams they come from, so a node and its facts find each other at every publisher.</summary>
public static class Keys
{
    private const string Foreign = "abroad/";

    public static string Of(AccessionId accession) => $"accession/{accession}";

    public static string Of(LineId line) => $"line/{line}";

    public static string Of(VarietyId variety) => $"variety/{variety}";

    public static string Of(LotNumber lot) => $"lot/{lot}";

    public static string Cross(DocumentNumber cross) => $"cross/{cross}";

    public static string Crop(DocumentNumber crop) => $"crop/{crop}";

    public static string Labels(DocumentNumber series) => $"labels/{series}";

    public static string Sample(DocumentNumber sample) => $"sample/{sample}";

    public static string Consignment(DocumentNumber consignment) => $"consignment/{consignment}";

    /// <summary>Is it the key of the lot? Without making that key: a hundred thousand nodes are asked in one answer.</summary>
    public static bool IsOf(this string key, LotNumber lot) =>
        lot.ToString() is var number && key.Length == "lot/".Length + number.Length && key.StartsWith("lot/", StringComparison.Ordinal) && key.EndsWith(number, StringComparison.Ordinal);

    /// <param name="digest">SHA-256 of its canonical form, 64 hexadecimal digits.</param>
    public static string Passport(string digest) => $"passport/{digest}";

    /// <summary>The key a node of another country has here: what is called the same there and here is not the same. A passport has one name everywhere.</summary>
    /// <param name="country">ISO 3166 alpha-3.</param>
    public static string Abroad(string country, string key) => KindOf(key) == NodeKind.Passport ? key : $"{Foreign}{country}/{key}";

    /// <summary>The key the node has in its own country.</summary>
    public static string Local(string key) => CountryOf(key) is { } country ? key[(Foreign.Length + country.Length + 1)..] : key;

    /// <returns>Null for a node of this country, and for a passport.</returns>
    public static string? CountryOf(string key) =>
        key.StartsWith(Foreign, StringComparison.Ordinal) && key.Split('/', 3) is [_, { Length: > 0 } country, { Length: > 0 }] ? country : null;

    public static NodeKind KindOf(string key) => Local(key).Split('/', 2)[0] switch
    {
        "accession" => NodeKind.Accession,
        "cross" => NodeKind.Cross,
        "line" => NodeKind.Line,
        "variety" => NodeKind.Variety,
        "lot" => NodeKind.Lot,
        "crop" => NodeKind.Crop,
        "labels" => NodeKind.Labels,
        "sample" => NodeKind.Sample,
        "consignment" => NodeKind.Consignment,
        "passport" => NodeKind.Passport,
        _ => NodeKind.Other,
    };

    /// <summary>The node a stream is about, by its key alone: also for facts of a type not known here. A holding is about its lot, and so are an entry and a recall of it.</summary>
    public static string? NodeOf(string stream) => stream.Split('/') switch
    {
        ["holding", _, var lot] => $"lot/{lot}",
        ["entry", var lot] => $"lot/{lot}",
        ["recall", "lot", var lot] => $"lot/{lot}",
        _ when KindOf(stream) != NodeKind.Other => stream,
        _ => null,
    };
}
