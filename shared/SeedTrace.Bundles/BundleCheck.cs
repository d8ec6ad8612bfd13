using System.Globalization;
using System.Security.Cryptography;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Proof;

namespace SeedTrace.Bundles;

/// <summary>Checks a bundle with nothing but the bundle and the root keys of its country: the keys, the heads, every fact at its position, that none is
/// missing, what they say together, and the passports it rests on, each in the same way. It believes no server, and stops at the first thing that is
/// wrong.</summary>
public sealed class BundleCheck
{
    private static readonly Dictionary<string, TrustAnchor> None = [];

    private readonly Bundle bundle;
    private readonly List<string> holds = [];
    private readonly List<UnrootedCountry> unrooted = [];
    private readonly Dictionary<string, TreeHead> heads = [];
    private KeyList keys = null!;

    private BundleCheck(Bundle bundle) => this.bundle = bundle;

    /// <param name="anchor">The root keys of its country, from elsewhere than the bundle; null when they are among the others, or the reader has none and compares them himself.</param>
    /// <param name="others">The same by country, ISO 3166 alpha-3: for the passports in it.</param>
    public static Verdict Of(ReadOnlyMemory<byte> file, TrustAnchor? anchor, IReadOnlyDictionary<string, TrustAnchor>? others = null)
    {
        if (BundleFile.Read(file, out var flaw) is not { } bundle)
            return new(null, [], [], [], new(flaw!));
        var anchors = new Dictionary<string, TrustAnchor>(others ?? None);
        if (anchor is not null)
            anchors[bundle.Country] = anchor;
        return Of(bundle, anchors);
    }

    private static Verdict Of(Bundle bundle, IReadOnlyDictionary<string, TrustAnchor> anchors)
    {
        var check = new BundleCheck(bundle);
        try
        {
            using var shown = TrustAnchor.OfPublic(bundle.Roots);
            var given = anchors.GetValueOrDefault(bundle.Country);
            if (given is null)
                check.unrooted.Add(new(bundle.Country, shown.Name));
            var anchor = given ?? shown;
            var wrong = check.Run(anchor, shown, anchors);
            return new(bundle, [.. anchor.Roots.Select(root => root.Id)], check.unrooted, check.holds, wrong);
        }
        catch (CryptographicException e)
        {
            return new(bundle, [], [], [], new($"The bundle names no root key: {e.Message}"));
        }
    }

    private Finding? Run(TrustAnchor anchor, TrustAnchor shown, IReadOnlyDictionary<string, TrustAnchor> anchors) =>
        Judge(() => KeysAre(anchor, shown)) ?? Judge(HeadsAre) ?? FactsAre()
        ?? NestedPassports.WrongIn(bundle, passport => Of(passport, anchors), unrooted, holds)
        ?? Judge(() => StatementCheck.Of(bundle, keys, Holds));

    private static Finding? Judge(Func<Finding?> look)
    {
        try
        {
            return look();
        }
        catch (ProofException e)
        {
            return new(e.Message);
        }
    }

    /// <summary>Who trusts one of two root keys, as of before there was a second, holds it against that one.</summary>
    private Finding? KeysAre(TrustAnchor anchor, TrustAnchor shown)
    {
        if (anchor.Roots.Any(root => !shown.Has(root.Id)))
            return new($"The bundle names {shown.Name}, and is to be held against {anchor.Name}.");
        keys = KeyList.Read(bundle.Keys, anchor);
        return Holds($"list of keys no. {keys.Number} of {Timestamp.Of(keys.Issued)} is signed by {anchor.Name}");
    }

    private Finding? HeadsAre()
    {
        foreach (var signed in bundle.Heads.Select(SignedHead.Read))
        {
            signed.Verify(keys);
            var origin = signed.Head.Origin;
            if (!Services.Publishing.Any(service => origin == Services.SourceOf(bundle.Country, service)))
                return new($"The head of {origin} is not of a log of {bundle.Country}.");
            if (!heads.TryAdd(origin, signed.Head))
                return new($"There are two heads of {origin}.");
            Holds($"head of {origin}: {Number(signed.Head.Size)} facts at {Timestamp.Of(signed.Head.Time)}, signed by the key {signed.KeyId}");
        }
        return null;
    }

    private Finding? FactsAre()
    {
        FactPlace? last = null;
        foreach (var fact in bundle.Facts)
        {
            if (last is not null && FactPlace.InOrder.Compare(last, fact.Reference) >= 0)
                return Finding.At(fact, "the fact is not in its place: facts are in the order of their logs, each once.");
            if (FactCheck.Of(fact, heads.GetValueOrDefault(fact.Source)) is { } wrong)
                return wrong;
            last = fact.Reference;
        }
        var (whole, closed) = (bundle.Facts.Count(fact => fact.Fact is not null), bundle.Facts.Count(fact => fact.Fact is null));
        return Holds($"{Number(whole)} facts are what was logged, each at its position{(closed == 0 ? "" : $"; {Number(closed)} more are sealed: in the log, and not shown")}");
    }

    private Finding? Holds(string sentence)
    {
        holds.Add(sentence);
        return null;
    }

    internal static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
