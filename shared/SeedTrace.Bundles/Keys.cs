using SeedTrace.Contracts;

namespace SeedTrace.Bundles;

/// <summary>Nodes have the keys of the streams they come from, so a node and its facts find each other at every publisher.</summary>
public static class Keys
{
    public static string Of(AccessionId accession) => $"accession/{accession}";

    public static string Of(LineId line) => $"line/{line}";

    public static string Of(VarietyId variety) => $"variety/{variety}";

    public static string Of(LotNumber lot) => $"lot/{lot}";

    public static string Cross(DocumentNumber cross) => $"cross/{cross}";

    public static string Crop(DocumentNumber crop) => $"crop/{crop}";

    public static string Labels(DocumentNumber series) => $"labels/{series}";

    public static string Sample(DocumentNumber sample) => $"sample/{sample}";

    public static string Consignment(DocumentNumber consignment) => $"consignment/{consignment}";

    public static NodeKind KindOf(string key) => key.Split('/', 2)[0] switch
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
