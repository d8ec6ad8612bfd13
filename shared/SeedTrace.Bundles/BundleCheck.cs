using System.Globalization;
using System.Security.Cryptography;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Proof;

namespace SeedTrace.Bundles;

/// <summary>Checks a bundle with nothing but the bundle and the root key of its country: the keys, the heads, every fact at its position, that none is
/// missing, what they say together, and the passports it rests on, each in the same way. It believes no server, and stops at the first thing that is
/// wrong.</summary>
public sealed class BundleCheck
{
    private static readonly Dictionary<string, SigningKey> None = [];

    private readonly Bundle bundle;
    private readonly List<string> holds = [];
    private readonly List<UnrootedCountry> unrooted = [];
    private readonly Dictionary<string, TreeHead> heads = [];
    private KeyList keys = null!;

    private BundleCheck(Bundle bundle) => this.bundle = bundle;

    /// <param name="root">The root key of its country, from elsewhere than the bundle; null when it is among the others, or the reader has none and compares it himself.</param>
    /// <param name="others">Root keys by country, ISO 3166 alpha-3: for the passports in it.</param>
    public static Verdict Of(ReadOnlyMemory<byte> file, SigningKey? root, IReadOnlyDictionary<string, SigningKey>? others = null)
    {
        if (BundleFile.Read(file, out var flaw) is not { } bundle)
            return new(null, null, [], [], new(flaw!));
        var roots = new Dictionary<string, SigningKey>(others ?? None);
        if (root is not null)
            roots[bundle.Country] = root;
        return Of(bundle, roots);
    }

    private static Verdict Of(Bundle bundle, IReadOnlyDictionary<string, SigningKey> roots)
    {
        var check = new BundleCheck(bundle);
        try
        {
            var given = roots.GetValueOrDefault(bundle.Country);
            using var own = given is null ? SigningKey.OfPublic(bundle.Root) : null;
            var root = (given ?? own)!;
            if (given is null)
                check.unrooted.Add(new(bundle.Country, root.Id));
            var wrong = check.Run(root, roots);
            return new(bundle, root.Id, check.unrooted, check.holds, wrong);
        }
        catch (CryptographicException e)
        {
            return new(bundle, null, [], [], new($"The bundle names no root key: {e.Message}"));
        }
    }

    private Finding? Run(SigningKey root, IReadOnlyDictionary<string, SigningKey> roots) =>
        Judge(() => KeysAre(root)) ?? Judge(HeadsAre) ?? FactsAre()
        ?? NestedPassports.WrongIn(bundle, passport => Of(passport, roots), unrooted, holds)
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

    private Finding? KeysAre(SigningKey root)
    {
        if (!bundle.Root.AsSpan().SequenceEqual(root.Public))
            return new($"The bundle names another root key than {root.Id}, which it is to be held against.");
        keys = KeyList.Read(bundle.Keys, root);
        return Holds($"list of keys no. {keys.Number} of {Timestamp.Of(keys.Issued)} is signed by the root key {root.Id}");
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
