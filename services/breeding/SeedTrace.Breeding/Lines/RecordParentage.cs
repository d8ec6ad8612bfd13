using System.Collections.Immutable;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Breeding;
using SeedTrace.Contracts.Identity;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Breeding.Lines;

/// <summary>A line of a published pedigree; without parents it is a founder.</summary>
public sealed record ParentageEntry(LineId Line, IReadOnlyList<Parent> Parents)
{
    public string Key => Lines.Line.Key(Line);
}

/// <summary>Takes over a part of a published pedigree. Lines it names are created; what is recorded already is not recorded again.</summary>
/// <param name="Entries">In any order; a parent is another entry or known here.</param>
public sealed record RecordParentage(string Pedigree, PartyId By, IReadOnlyList<ParentageEntry> Entries)
{
    public const int MostEntries = 500;
    public const int MostParents = 100;

    /// <param name="known">By key: the lines and parents that are known here and, where a known line gets its parents, their ancestors.</param>
    public Decision Decide(IReadOnlyDictionary<string, Line> known)
    {
        if (Pedigree.Length == 0)
            return Decision.Malformed("pedigree-unnamed", "The pedigree has no name: where does the parentage come from?");
        if (Entries.Count is 0 or > MostEntries)
            return Decision.Malformed("parentage-entries", $"Between 1 and {MostEntries} lines are recorded at once, not {Entries.Count}.");
        if (Entries.FirstOrDefault(entry => entry.Parents.Count > MostParents) is { } crowded)
            return Decision.Malformed("too-many-parents", $"{crowded.Line} has {crowded.Parents.Count} parents; at most {MostParents} are recorded.");
        if (Entries.GroupBy(entry => entry.Line).FirstOrDefault(line => line.Count() > 1) is { } repeated)
            return Decision.Malformed("entry-repeated", $"{repeated.Key} is given more than once.");
        var given = Entries.ToDictionary(entry => entry.Key);
        return Entries.Select(entry => Refusal(entry, given, known)).FirstOrDefault(refusal => refusal is not null)
            ?? Cycle(given, known)
            ?? Decision.Append([.. Entries.SelectMany(entry => Facts(entry, known.GetValueOrDefault(entry.Key))), .. LateParentage(known)]);
    }

    private Decision? Refusal(
        ParentageEntry entry, Dictionary<string, ParentageEntry> given, IReadOnlyDictionary<string, Line> known)
    {
        if (entry.Parents.Any(parent => parent.Germplasm == entry.Key))
            return Decision.Malformed("line-own-parent",
                $"{entry.Line} cannot be its own parent; a selfing has the line that was selfed as its parent.");
        if (entry.Parents.GroupBy(parent => parent.Germplasm).Any(same => same.Count() > 1))
            return Decision.Malformed("parent-repeated",
                $"A parent of {entry.Line} is named twice; a selfing has one parent, in the role SELF.");
        if (entry.Parents.FirstOrDefault(parent => !(given.ContainsKey(parent.Germplasm) || known.ContainsKey(parent.Germplasm))) is { } unknown)
            return Decision.Unknown("parent-unknown", $"{unknown.Germplasm}, a parent of {entry.Line}, is not known here.");
        if (entry.Parents.Count > 0 && known.GetValueOrDefault(entry.Key)?.IsOpenTo(By) == false)
            return Decision.Forbid("line-of-another-breeder", $"{entry.Line} is another breeder's, who alone says what its parents are.");
        return known.GetValueOrDefault(entry.Key)?.Parents is { } recorded && entry.Parents.Count > 0 && !Agree(entry.Parents, recorded)
            ? Decision.Refuse("parentage-conflict",
                $"Other parents of {entry.Line} are recorded: {string.Join(", ", recorded.Select(parent => parent.Germplasm))}.")
            : null;
    }

    /// <summary>A pedigree that does not say who was female contradicts none that does.</summary>
    private static bool Agree(IReadOnlyList<Parent> parents, ImmutableList<Parent> recorded) =>
        parents.Count == recorded.Count
        && parents.All(parent => recorded.Any(same =>
            same.Germplasm == parent.Germplasm && (parent.Role is ParentRole.Unknown || parent.Role == same.Role)));

    private static Decision? Cycle(Dictionary<string, ParentageEntry> given, IReadOnlyDictionary<string, Line> known)
    {
        var looped = given.Values.FirstOrDefault(entry => Ancestry.Of(entry.Key, key =>
            given.GetValueOrDefault(key)?.Parents is { Count: > 0 } parents ? parents : known.GetValueOrDefault(key)?.Parents ?? []).Contains(entry.Key));
        return looped is null ? null : Decision.Refuse("parentage-cycle", $"With these parents {looped.Line} would be among its own ancestors.");
    }

    private IEnumerable<NewFact> LateParentage(IReadOnlyDictionary<string, Line> known) => Entries
        .Where(entry => Ancestry.IsLate(entry, known))
        .GroupBy(entry => entry.Line.Species, entry => entry.Line, (species, lines) =>
            new NewFact(Lines.LateParentage.Key(species), new ParentageCameLate([.. lines])));

    private IEnumerable<NewFact> Facts(ParentageEntry entry, Line? known)
    {
        if (known is null)
            yield return new(entry.Key, new LineNamed(entry.Line, null));
        if (known?.Parents is null && entry.Parents.Count > 0)
            yield return new(entry.Key, new ParentageRecorded(entry.Line, entry.Parents, Pedigree));
    }
}

public static class RecordParentageEndpoint
{
    public sealed record NamedParent(string? Name, ParentRole Role = ParentRole.Unknown);

    public sealed record Entry(string? Name, IReadOnlyList<NamedParent>? Parents = null);

    public sealed record Request(SpeciesCode Species, string? Pedigree, IReadOnlyList<Entry>? Entries, DateTimeOffset? OccurredAt = null) : ICommandRequest
    {
        public IReadOnlyList<ParentageEntry> ToEntries() =>
            [.. (Entries ?? []).Select(entry => new ParentageEntry(Id(entry.Name), [.. (entry.Parents ?? []).Select(Of)]))];

        private Parent Of(NamedParent parent) => new(Line.Key(Id(parent.Name)), parent.Role);

        private LineId Id(string? name) => LineId.Of(Species, name ?? "");
    }

    public static void MapRecordParentage(this IEndpointRouteBuilder routes) =>
        routes.MapCommand<Request>("/lines/parentage", [Roles.Breeder, Roles.Curator], async (request, on) =>
        {
            var entries = request.ToEntries();
            var known = await on.LoadLinesAsync([.. entries.Take(RecordParentage.MostEntries)]);
            return new RecordParentage(request.Pedigree?.Trim() ?? "", on.Caller.Party, entries).Decide(known);
        });
}
