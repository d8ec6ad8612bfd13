using SeedTrace.Contracts;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Proof;

namespace SeedTrace.Bundles;

/// <summary>Is everything here that lineage stated, does it hang together, and does it say what it is said to say?</summary>
/// <param name="holds">Told of what holds; answers with null.</param>
internal sealed class StatementCheck(Bundle bundle, BundleStatement statement, Func<string, Finding?> holds)
{
    /// <exception cref="ProofException">Lineage did not sign it.</exception>
    public static Finding? Of(Bundle bundle, KeyList keys, Func<string, Finding?> holds)
    {
        var origin = Services.SourceOf(bundle.Country, Services.Lineage);
        var signed = SignedStatement.Read(bundle.Statement);
        if (signed.Origin != origin)
            return new($"The statement is of {signed.Origin}, not of {origin}.");
        signed.Verify(keys);
        var statement = BundleFile.ReadStatement(signed.Content) ?? throw new ProofException("The statement says nothing of a bundle.");
        if ((statement.Format, statement.Lot, statement.Country, signed.Time) != (bundle.Format, bundle.Lot, bundle.Country, bundle.Made))
            return new($"Lineage stated this of lot {statement.Lot} of {statement.Country} at {Timestamp.Of(signed.Time)}, not of lot {bundle.Lot} of {bundle.Country} at {Timestamp.Of(bundle.Made)}.");
        return (statement.AsOf, statement.AsKnown) == (bundle.AsOf, bundle.AsKnown)
            ? new StatementCheck(bundle, statement, holds).Run()
            : new($"Lineage stated this of {Moment(statement.AsOf, statement.AsKnown)}, not of {Moment(bundle.AsOf, bundle.AsKnown)}.");
    }

    private Finding? Run() => MomentIs() ?? NoneIsMissing() ?? StreamsAre() ?? ContentsAre();

    private Finding? MomentIs()
    {
        if (bundle is { AsOf: null, AsKnown: null })
            return null;
        if (bundle.Facts.FirstOrDefault(fact => fact.Loggedtime > bundle.AsKnown) is { } unknown)
            return Finding.At(unknown, $"it was logged at {Timestamp.Of(unknown.Loggedtime)}, later than what the bundle is of.");
        if (bundle.Facts.FirstOrDefault(fact => fact.Fact?.Time > bundle.AsOf) is { } later)
            return Finding.At(later, $"it happened at {Timestamp.Of(later.Fact!.Time)}, later than what the bundle is of.");
        return holds($"it is of {Moment(bundle.AsOf, bundle.AsKnown)}, and nothing in it is later");
    }

    private static string Moment(DateTimeOffset? asOf, DateTimeOffset? asKnown) => string.Join(" and ",
        asOf is { } happened ? $"what had happened by {Timestamp.Of(happened)}" : "all that happened",
        asKnown is { } known ? $"what the logs held by {Timestamp.Of(known)}" : "all that was known");

    private Finding? NoneIsMissing()
    {
        var there = bundle.Facts.ToDictionary(fact => fact.Reference);
        var stated = statement.Facts.DistinctBy(fact => (fact.Source, fact.Position)).ToDictionary(fact => new FactPlace(fact.Source, fact.Position));
        foreach (var place in stated.Keys.Union(there.Keys).Order(FactPlace.InOrder))
            if (!there.TryGetValue(place, out var fact))
                return new($"{place.Source} position {place.Position}: the fact is missing from the bundle; lineage stated that it belongs here.", place);
            else if (!stated.TryGetValue(place, out var meant))
                return Finding.At(fact, "lineage did not state that this fact belongs here.");
            else if (meant != StatedFact.Of(fact))
                return Finding.At(fact, $"lineage stated it with the leaf {meant.Leaf}, logged at {Timestamp.Of(meant.Loggedtime)}, {(meant.Open ? "open" : "sealed")}.");
        return holds($"none is missing and none is added: lineage stated at {Timestamp.Of(bundle.Made)} that these are all");
    }

    /// <summary>Lineage is held against the logs too: times never go back in a log, and who has a version of a stream has those before it.</summary>
    private Finding? StreamsAre()
    {
        foreach (var (before, fact) in bundle.Facts.Zip(bundle.Facts.Skip(1)))
            if (before.Source == fact.Source && fact.Loggedtime < before.Loggedtime)
                return Finding.At(fact, "it would have been logged before the fact before it.");
        var streams = bundle.Facts.Where(fact => fact.Fact is not null).GroupBy(fact => (fact.Source, fact.Fact!.Subject)).ToList();
        // What happened later is left out of a stream wherever it stands: late entries make holes.
        if (!statement.Whole || bundle.AsOf is not null)
            return null;
        foreach (var stream in streams)
            foreach (var (n, fact) in stream.OrderBy(fact => fact.Fact!.Streamversion).Index())
                if (fact.Fact!.Streamversion != n + 1)
                    return Finding.At(fact, $"it is version {fact.Fact.Streamversion} of {stream.Key.Subject}, and version {n + 1} is not here.");
        return holds($"{BundleCheck.Number(streams.Count)} streams are without a hole");
    }

    private Finding? ContentsAre()
    {
        if (bundle.Contents.Digest() != statement.Contents)
            return new("What the bundle says of the lot is not what lineage stated: its descent, certificates or rules were changed.");
        var derived = BundleContents.Of(bundle.Lot, [.. from fact in bundle.Facts where fact.Fact is not null select (fact.Reference, fact.Loggedtime, fact.Fact)], (bundle.Passports ?? []).Select(BundleFile.DigestOf));
        if (statement.Whole && derived.Digest() != statement.Contents)
            return new($"The facts say something else than the bundle says of them: {ContentsDifference.Between(bundle.Contents, derived)}.");
        var contents = bundle.Contents;
        return holds(
            $"{BundleCheck.Number(contents.Edges.Count)} steps of descent, {BundleCheck.Number(contents.Certificates.Count)} certificates and {BundleCheck.Number(contents.Rules.Count)} versions of rules "
            + (statement.Whole ? "follow from the facts: they were derived again" : $"are what lineage stated; {BundleCheck.Number(derived.Edges.Count)} steps were derived again, the rest rests on sealed facts"));
    }
}
