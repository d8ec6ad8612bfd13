using System.Text.Json;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Delivery;
using SeedTrace.Hosting.Trees;
using SeedTrace.Proof;

namespace SeedTrace.Lineage.Tests.Bundles;

/// <summary>The logs of a country in memory, with their true leaves, heads and keys: what a lineage service keeps of them.</summary>
internal sealed class SignedLogs : ILogProofs
{
    public static readonly DateTimeOffset Now = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly Dictionary<string, SigningKey> own;
    private readonly string country;

    /// <param name="roots">Two people's; one, as of before.</param>
    public SignedLogs(IEnumerable<LearnedFact> facts, string country = "KAZ", int roots = 2)
        : this(facts, country, [.. Enumerable.Range(0, roots).Select(_ => SigningKey.Make())], Services.All.ToDictionary(service => service, _ => SigningKey.Make()))
    {
    }

    private SignedLogs(IEnumerable<LearnedFact> facts, string country, IReadOnlyList<SigningKey> roots, Dictionary<string, SigningKey> own)
    {
        (this.country, RootKeys, this.own) = (country, roots, own);
        Anchor = TrustAnchor.Of(roots);
        Facts = [.. facts.Select(WithLeaf)];
        Keys = new KeyList(3, Now.AddYears(-1), [.. own.Select(key => LogKey.Of(key.Value, Services.SourceOf(country, key.Key), Now.AddYears(-1), Now.AddYears(1)))]);
    }

    public IReadOnlyList<SigningKey> RootKeys { get; }

    /// <summary>As readers have it.</summary>
    public TrustAnchor Anchor { get; }

    public KeyList Keys { get; }

    /// <summary>With the leaves their publishers gave them.</summary>
    public IReadOnlyList<LearnedFact> Facts { get; }

    /// <summary>The newest facts are under no head yet.</summary>
    public bool HeadsAreLate { get; set; }

    /// <summary>A second history under the same keys.</summary>
    public SignedLogs Another(IEnumerable<LearnedFact> facts) => new(facts, country, RootKeys, own);

    public SigningKey KeyOf(string service) => own[service];

    public Task<LogProof?> ProveAsync(string publisher, IReadOnlyList<long> positions, CancellationToken cancellation)
    {
        if (HeadsAreLate)
            return Task.FromResult<LogProof?>(null);
        var leaves = LeavesOf(publisher);
        return Task.FromResult<LogProof?>(new(HeadOf(publisher), [.. positions.Select(position => Path(leaves, position))]));
    }

    public SignedHead HeadOf(string publisher, SigningKey? key = null)
    {
        var leaves = LeavesOf(publisher);
        return SignedHead.Sign(new(Services.SourceOf(country, publisher), leaves.Length, HashOf(leaves, new LeafRange(0, leaves.Length)), Now), key ?? own[publisher]);
    }

    public Task<byte[]> KeyListAsync(CancellationToken cancellation) => Task.FromResult(SignedBy([.. RootKeys]));

    public byte[] SignedBy(params SigningKey[] roots) =>
        (roots is [var alone] ? SignedKeyList.SignAlone(Keys, alone) : SignedKeyList.Propose(Keys, roots[0]).Countersign(roots[1])).Encoded;

    public Task<TrustAnchor> AnchorAsync(CancellationToken cancellation) => Task.FromResult(TrustAnchor.Of(RootKeys));

    public Task<SignedStatement> SignAsync(byte[] content, DateTimeOffset time, CancellationToken cancellation) =>
        Task.FromResult(SignedStatement.Sign(Services.SourceOf(country, Services.Lineage), time, content, own[Services.Lineage]));

    public static string LeafOf(string source, OpenFact fact) => Leaf.Of(
        fact.Id, source, fact.Type, fact.Subject, fact.Streamversion, fact.Time, fact.Recordedtime, fact.Actor, fact.Party, fact.Data, fact.Countersigner);

    private LearnedFact WithLeaf(LearnedFact fact)
    {
        var data = JsonSerializer.SerializeToElement(fact.Record, fact.Record!.GetType(), FactJson.Options);
        var leaf = Leaf.Of(fact.Id, Services.SourceOf(country, fact.Publisher), fact.Type, fact.Stream, fact.Version, fact.Time, fact.RecordedTime, fact.Actor, fact.Party, data);
        return fact with { Data = data, Leaf = [.. Convert.FromHexString(leaf)] };
    }

    private Hash[] LeavesOf(string publisher) =>
        [.. Facts.Where(fact => fact.Publisher == publisher).OrderBy(fact => fact.Position).Select(fact => Hash.Of(fact.Leaf.AsSpan()))];

    private static Hash[] Path(Hash[] leaves, long position) =>
        [.. MerkleTree.InclusionPath(position - 1, leaves.Length).Select(range => HashOf(leaves, range))];

    private static Hash HashOf(Hash[] leaves, LeafRange range) => range.HashBy(subtree => HashOf(leaves, subtree));

    private static Hash HashOf(Hash[] leaves, Subtree subtree) => subtree.Level == 0
        ? leaves[subtree.Index]
        : Hash.OfNode(HashOf(leaves, new Subtree(subtree.Level - 1, 2 * subtree.Index)), HashOf(leaves, new Subtree(subtree.Level - 1, 2 * subtree.Index + 1)));
}
