using System.Text.Json;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Breeding;
using SeedTrace.Contracts.Certification;
using SeedTrace.Hosting.Delivery;

namespace SeedTrace.Lineage.Reading;

/// <summary>Descent of a node, up or down, each node once.</summary>
/// <param name="Of">Key asked for.</param>
/// <param name="Nodes">Nearest first, then by key; the node asked for is the first of the first page, at depth 0.</param>
/// <param name="Edges">Every edge between a node of this page and one nearer to the start.</param>
/// <param name="Reached">Nodes the walk reached, on all pages, the start not counted; of the kinds asked for.</param>
/// <param name="Complete">Every node reached is known by its own fact.</param>
/// <param name="Missing">Keys that others spoke of and whose own fact is not here yet; the first 100.</param>
/// <param name="MissingCount">How many those are in all.</param>
/// <param name="Truncated">There is more: on further pages, or beyond the depth asked for.</param>
/// <param name="Next">Cursor of the next page; null on the last.</param>
/// <param name="Basis">Of which moment it is, and how far each publisher's log is known.</param>
public sealed record LineageAnswer(
    string Of, IReadOnlyList<NodeAnswer> Nodes, IReadOnlyList<EdgeAnswer> Edges, int Reached, bool Complete, IReadOnlyList<string> Missing,
    int MissingCount, bool Truncated, string? Next, Basis Basis);

/// <param name="Key">Stream key, for example <c>lot/KAZ-MUL-26-TRZAX-000042-K</c>.</param>
/// <param name="Known">Its own fact is here; else only others spoke of it.</param>
/// <param name="Depth">Steps from the node asked for, by the shortest path.</param>
/// <param name="Name">Of a line, variety or accession, or the grower's field number of a crop.</param>
/// <param name="Level">Canonical class, the lowest that was issued.</param>
/// <param name="Classes">As issued, one for each scheme.</param>
/// <param name="Mass">Kilograms the lot was made with, or harvested from the crop.</param>
/// <param name="ValidUntil">Last day of the latest certificate.</param>
/// <param name="Party">Who made, grew or maintains it; null when it is not the reader's to know.</param>
/// <param name="Holders">Who has how much of a lot; a party reads only its own.</param>
/// <param name="Share">Of a descendant: what part of its seed comes from the lot asked about, 0 to 1, to 12 decimals; null when it is not known.</param>
/// <param name="Country">Whose SeedTrace tells of it, by a passport, ISO 3166 alpha-3; null for what this one tells. Such a key begins with
/// <c>abroad/&lt;country&gt;/</c>.</param>
/// <param name="Lane">Of lower trust, that a lot without a certificate is declared for.</param>
public sealed record NodeAnswer(
    string Key, NodeKind Kind, bool Known, NodeStatus Status, int Depth, string? Name = null, string? Species = null, string? Variety = null,
    CanonicalClass? Level = null, IReadOnlyList<SeedClass>? Classes = null, decimal? Mass = null, decimal? Hectares = null,
    int? HarvestYear = null, DateOnly? ValidUntil = null, PartyId? Party = null, IReadOnlyList<Holder>? Holders = null,
    decimal? Share = null, string? Country = null, SeedLane? Lane = null);

/// <param name="Mass">Kilograms.</param>
public sealed record Holder(PartyId Party, decimal Mass);

/// <param name="Mass">Kilograms of the parent that went in, or of the harvest; null where seed is not weighed.</param>
/// <param name="Share">What part of the child's seed is the parent's, 0 to 1, rounded half to even at 12 decimals; null when it is not known, and in a
/// pedigree.</param>
/// <param name="Roles">Of a parent in a cross or pedigree.</param>
/// <param name="Proofs">The facts that say so, earliest logged first.</param>
public sealed record EdgeAnswer(
    string Parent, string Child, EdgeKind Kind, decimal? Mass, decimal? Share, IReadOnlyList<ParentRole> Roles, IReadOnlyList<FactReference> Proofs);

/// <param name="Source">Service that wrote it; of another country <c>/seedtrace/&lt;country&gt;/&lt;service&gt;</c>.</param>
/// <param name="Position">Place in its fact log.</param>
/// <param name="Type"><c>seedtrace.&lt;service&gt;.&lt;fact&gt;</c></param>
/// <param name="Time">When it happened.</param>
public sealed record FactReference(Guid Id, string Source, long Position, string Type, DateTimeOffset Time)
{
    public static FactReference Of(LearnedFact fact) => new(fact.Id, fact.Publisher, fact.Position, fact.Type, fact.Time);
}

/// <summary>A fact as published.</summary>
/// <param name="Source">Service that wrote it; of another country <c>/seedtrace/&lt;country&gt;/&lt;service&gt;</c>.</param>
/// <param name="LoggedTime">When it was logged; of another country, when its passport was handed in here.</param>
/// <param name="Actor">Opaque account; null when it is not the reader's to know.</param>
/// <param name="Party">Opaque party; null when it is not the reader's to know.</param>
/// <param name="Data">As published; to a party without other parties, members not known here and others' lines, and null where its type is not known
/// here.</param>
/// <param name="Leaf">SHA-256 of the fact as published, 64 hexadecimal digits: what the publisher's log proves.</param>
public sealed record FactAnswer(
    Guid Id, string Source, string Stream, long Version, long Position, string Type, DateTimeOffset Time, DateTimeOffset RecordedTime,
    DateTimeOffset LoggedTime, string? Actor, string? Party, JsonElement? Data, string Leaf, string? Countersigner = null);
