using System.Text.Json;
using System.Text.Json.Serialization;

namespace SeedTrace.Operator.Trace;

/// <summary>What lineage answers to <c>GET /labels/{serial}/trace</c>, as far as people read it.</summary>
public sealed record TraceAnswer(
    string Label, string Proof, decimal NetMass, string Lot, IReadOnlyList<TraceStep> Steps, IReadOnlyList<TraceEdge> Edges, bool Complete,
    IReadOnlyList<string> Missing)
{
    /// <summary>What the bag's lot comes from: lots, fields, variety, lines, crosses, accessions, each once.</summary>
    [JsonIgnore]
    public IReadOnlyList<TraceNode> Ancestors => [.. Steps.Select(step => step.Node).Where(node => node.Kind is not ("labels" or "bag") && node.Key != Lot && node.Key != $"lot/{Lot}")];
}

public sealed record TraceStep(TraceNode Node, IReadOnlyList<TraceFact> Facts);

public sealed record TraceNode(
    string Key, string Kind, bool Known, string Status, string? Name, string? Species, string? Variety, string? Level,
    IReadOnlyList<TraceClass>? Classes, decimal? Mass, decimal? Hectares, int? HarvestYear, DateOnly? ValidUntil, string? Party,
    string? Country = null);

public sealed record TraceClass(string Scheme, string Code);

public sealed record TraceEdge(
    string Parent, string Child, string Kind, decimal? Mass, IReadOnlyList<string> Roles, IReadOnlyList<TraceProof> Proofs);

public sealed record TraceProof(Guid Id, string Source, long Position, DateTimeOffset Time);

/// <param name="Stream">What it is about.</param>
public sealed record TraceFact(
    Guid Id, string Source, long Position, string Type, DateTimeOffset Time, JsonElement? Data, string? Stream = null, DateTimeOffset LoggedTime = default)
{
    /// <summary>The last part of the type: <c>lot-certified</c>.</summary>
    public string Name => Type[(Type.LastIndexOf('.') + 1)..];
}
