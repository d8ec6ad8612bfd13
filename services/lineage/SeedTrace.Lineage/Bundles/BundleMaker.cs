using System.Text.Json;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Delivery;
using SeedTrace.Hosting.Store;
using SeedTrace.Hosting.Trees;
using SeedTrace.Lineage.Access;
using SeedTrace.Lineage.Graph;
using SeedTrace.Lineage.Passports;

namespace SeedTrace.Lineage.Bundles;

/// <summary>Puts a lot's facts into one file with all that proves them.</summary>
internal sealed class BundleMaker(LineageGraph graph, IPassports passports, ILogProofs proofs, ServiceIdentity identity, TimeProvider clock)
{
    /// <returns>Null while the newest of the facts are under no head that was kept.</returns>
    public async Task<Bundle?> MakeAsync(LotNumber lot, Moment moment, Sight sight, CancellationToken cancellation)
    {
        var (found, digests) = graph.Read(moment, view =>
            (BundleFacts.Of(view, view.Find(Keys.Of(lot))!.Value, sight), BundleFacts.PassportsOf(view, view.Find(Keys.Of(lot))!.Value)));
        // Nothing can be struck out of a passport: whoever may not read all of it brings it himself.
        var nested = sight.Only is null ? await NestedAsync(digests, cancellation) : [];
        var (heads, facts) = (new List<byte[]>(), new List<BundledFact>());
        foreach (var log in found.GroupBy(fact => fact.Publisher).OrderBy(log => identity.SourceOf(log.Key), StringComparer.Ordinal))
        {
            LearnedFact[] inOrder = [.. log.OrderBy(fact => fact.Position)];
            if (await proofs.ProveAsync(log.Key, [.. inOrder.Select(fact => fact.Position)], cancellation) is not { } proof)
                return null;
            heads.Add(proof.Head.Encoded);
            facts.AddRange(inOrder.Zip(proof.Paths, (fact, path) => new BundledFact(
                identity.SourceOf(log.Key), fact.Position, fact.LoggedTime, Convert.ToHexStringLower(fact.Leaf.AsSpan()), [.. path.Select(hash => hash.ToString())],
                sight.ShowsWhole(fact) ? Open(fact) : null)));
        }
        var contents = BundleContents.Of(lot, [.. found.Select(fact => (new FactPlace(identity.SourceOf(fact.Publisher), fact.Position), fact.LoggedTime, Open(fact)))], nested.Select(BundleFile.DigestOf));
        var made = Timestamp.Cut(clock.GetUtcNow());
        var statement = new BundleStatement(
            Bundle.CurrentFormat, lot, identity.Issuer.Country, sight.Only is null, [.. facts.Select(StatedFact.Of)], contents.Digest(),
            moment.AsOf, moment.AsKnown);
        var signed = await proofs.SignAsync(BundleFile.Write(statement), made, cancellation);
        using var anchor = await proofs.AnchorAsync(cancellation);
        return new Bundle(
            Bundle.CurrentFormat, lot, identity.Issuer.Country, made, anchor.Roots[0].Public, await proofs.KeyListAsync(cancellation), heads, facts,
            contents, signed.Encoded, nested.Count == 0 ? null : nested, moment.AsOf, moment.AsKnown,
            anchor.TakesTwo ? anchor.Roots[1].Public : null);
    }

    private async Task<List<Bundle>> NestedAsync(IEnumerable<string> digests, CancellationToken cancellation)
    {
        var nested = new List<Bundle>();
        foreach (var digest in digests)
            if (await passports.FindAsync(digest, cancellation) is { } passport)
                nested.Add(passport.Bundle);
        return nested;
    }

    private static OpenFact Open(LearnedFact fact) => new(
        fact.Id, fact.Type, fact.Stream, fact.Version, fact.Time, fact.RecordedTime, fact.Actor, fact.Party, fact.Countersigner,
        fact.Data.ValueKind != JsonValueKind.Undefined ? fact.Data : JsonSerializer.SerializeToElement(fact.Record, fact.Record!.GetType(), FactJson.Options));
}
