using System.Text.Json.Serialization;

namespace SeedTrace.Bundles;

/// <summary>What a node is; samples and consignments have facts but no place in the descent of seed.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<NodeKind>))]
public enum NodeKind : byte
{
    [JsonStringEnumMemberName("accession")] Accession,
    [JsonStringEnumMemberName("cross")] Cross,
    [JsonStringEnumMemberName("line")] Line,
    [JsonStringEnumMemberName("variety")] Variety,
    [JsonStringEnumMemberName("lot")] Lot,
    [JsonStringEnumMemberName("crop")] Crop,
    [JsonStringEnumMemberName("labels")] Labels,
    [JsonStringEnumMemberName("sample")] Sample,
    [JsonStringEnumMemberName("consignment")] Consignment,
    /// <summary>The paper under which a lot came from its country into this one.</summary>
    [JsonStringEnumMemberName("passport")] Passport,
    /// <summary>A parent was named that is of no kind known here.</summary>
    [JsonStringEnumMemberName("other")] Other,
}

/// <summary>How the child came from its parent.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EdgeKind>))]
public enum EdgeKind : byte
{
    /// <summary>Cross from accessions or lines.</summary>
    [JsonStringEnumMemberName("crossed-from")] CrossedFrom,
    /// <summary>Line from its cross.</summary>
    [JsonStringEnumMemberName("selected-from")] SelectedFrom,
    /// <summary>Line from its parents, by a published pedigree.</summary>
    [JsonStringEnumMemberName("parent-line")] ParentLine,
    /// <summary>Variety from its line.</summary>
    [JsonStringEnumMemberName("registered-from")] RegisteredFrom,
    /// <summary>Breeder's lot from its variety, pre-basic lot from breeder's lots.</summary>
    [JsonStringEnumMemberName("released-from")] ReleasedFrom,
    /// <summary>Crop from the lots sown.</summary>
    [JsonStringEnumMemberName("sown")] Sown,
    /// <summary>Raw lot from its crop.</summary>
    [JsonStringEnumMemberName("harvested")] Harvested,
    [JsonStringEnumMemberName("conditioned")] Conditioned,
    [JsonStringEnumMemberName("blended")] Blended,
    [JsonStringEnumMemberName("split")] Split,
    /// <summary>Label series from the lot it was issued for.</summary>
    [JsonStringEnumMemberName("labelled")] Labelled,
    /// <summary>A lot that came over the border from the passport it came with.</summary>
    [JsonStringEnumMemberName("imported")] Imported,
    /// <summary>A passport from the lot that it is of, in its own country.</summary>
    [JsonStringEnumMemberName("exported")] Exported,
}

public static class SeedKinds
{
    public static bool IsSeed(this NodeKind kind) => kind is NodeKind.Lot or NodeKind.Crop or NodeKind.Labels or NodeKind.Passport;

    /// <summary>Each fact that says so speaks of further seed: a lot may come over the border more than once. Of other kinds all facts speak of the same.</summary>
    public static bool AddsUp(this EdgeKind kind) => kind == EdgeKind.Imported;

    /// <summary>The graph of seed begins where the pedigree ends: a variety is no part of the first lot released of it.</summary>
    public static bool IsSeed(this EdgeKind kind, NodeKind parent) => kind >= EdgeKind.ReleasedFrom && parent.IsSeed();
}
