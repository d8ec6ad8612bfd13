using System.Globalization;
using System.Security.Cryptography;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Proof;

namespace SeedTrace.Bundles;

/// <summary>Checks a bundle with nothing but the bundle and the root key of its country: the keys, the heads, every fact at its position, that none is
/// missing, and what they say together. It believes no server, and stops at the first thing that is wrong.</summary>
public sealed class BundleCheck
{
    private readonly Bundle bundle;
    private readonly List<string> holds = [];
    private readonly Dictionary<string, TreeHead> heads = [];
    private KeyList keys = null!;

    private BundleCheck(Bundle bundle) => this.bundle = bundle;

    /// <param name="root">The country's root key, from elsewhere than the bundle; null when the reader has none and compares it himself.</param>
    public static Verdict Of(ReadOnlyMemory<byte> file, SigningKey? root)
    {
        if (BundleFile.Read(file, out var flaw) is not { } bundle)
            return new(null, null, false, [], new(flaw!));
        try
        {
            using var own = root is null ? SigningKey.OfPublic(bundle.Root) : null;
            var check = new BundleCheck(bundle);
            var wrong = check.Run((root ?? own)!);
            return new(bundle, (root ?? own)!.Id, root is not null, check.holds, wrong);
        }
        catch (CryptographicException e)
        {
            return new(bundle, null, false, [], new($"The bundle names no root key: {e.Message}"));
        }
    }

    private Finding? Run(SigningKey root) =>
        Judge(() => KeysAre(root)) ?? Judge(HeadsAre) ?? FactsAre() ?? Judge(() => StatementCheck.Of(bundle, keys, Holds));

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
