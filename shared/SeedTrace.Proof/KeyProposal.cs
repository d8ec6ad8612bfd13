using System.Text;
using SeedTrace.Contracts.Delivery;

namespace SeedTrace.Proof;

/// <summary>A change of the list of keys between two people. One makes it and signs it with his root key; the other reads what changes, held against his own
/// copy of the list in use, and signs it with his; then it is published. Neither needs the other's key.</summary>
public sealed class KeyProposal : IDisposable
{
    private readonly KeyDirectory directory;
    private readonly bool isWritten;

    private KeyProposal(KeyDirectory directory)
    {
        this.directory = directory;
        Proposed = SignedKeyList.Read(File.Exists(directory.ProposalFile)
            ? File.ReadAllBytes(directory.ProposalFile)
            : throw new FileNotFoundException($"No list of keys is proposed: there is no file {directory.ProposalFile}."));
        Before = directory.ReadAnchor();
        Anchor = File.Exists(directory.ProposedRootFile) ? TrustAnchor.Read(File.ReadAllText(directory.ProposedRootFile)) : directory.ReadAnchor();
        isWritten = File.Exists(directory.ListFile) && File.ReadAllBytes(directory.ListFile).AsSpan().SequenceEqual(Proposed.Encoded);
        InUse = File.Exists(directory.ListFile) && !isWritten ? directory.ReadList() : null;
        if (Before.TakesTwo && !Anchor.TakesTwo || !Before.Roots.Any(root => Anchor.Has(root.Id)))
            throw new ProofException($"Lists that {Before.Name} signed cannot be followed by those of {Anchor.Name}: of two, one stays.");
    }

    /// <summary>The root keys that lists take until now.</summary>
    public TrustAnchor Before { get; }

    /// <summary>Those that this one takes, and later ones.</summary>
    public TrustAnchor Anchor { get; }

    public SignedKeyList Proposed { get; }

    public bool ChangesRoots => Before.ToPem() != Anchor.ToPem();

    /// <summary>A line for each. Where root keys change, everything is new to whoever signs first now.</summary>
    public IReadOnlyList<string> Changes => KeyChanges.Between(ChangesRoots ? null : InUse, Proposed.List);

    private KeyList? InUse { get; }

    /// <exception cref="ProofException">The list in use does not hold, or the root keys would change too much at once.</exception>
    /// <exception cref="FileNotFoundException">Nothing is proposed.</exception>
    public static KeyProposal Read(KeyDirectory directory) => new(directory);

    /// <summary>Whatever was proposed before is dropped.</summary>
    /// <param name="services">Each gets a new key; what its old one signs holds until that one ends.</param>
    /// <param name="compromised">The keys they had end now; what they signed before stays signed.</param>
    /// <param name="anchor">Other root keys than until now; null: the same.</param>
    /// <exception cref="ProofException">The list in use does not hold, or this is no root key that signs the next one.</exception>
    public static KeyProposal Make(
        KeyDirectory directory, SigningKey first, string country, IEnumerable<string> services, DateTimeOffset now, bool compromised = false, TrustAnchor? anchor = null)
    {
        using var before = directory.ReadAnchor();
        var roots = anchor ?? before;
        if (!roots.Has(first.Id))
            throw new ProofException($"The key {first.Id} is none of {roots.Name}, which sign the list of keys.");
        var list = File.Exists(directory.ListFile) ? directory.ReadList() : new(0, now, []);
        list = list with { Number = list.Number + 1, Issued = now };
        directory.DropProposal();
        foreach (var service in services)
        {
            using var next = SigningKey.Make();
            var key = LogKey.Of(next, Services.SourceOf(country, service), now, now + KeyDirectory.Validity);
            list = (compromised ? list.Ended(key.Origin, now) : list).With(key);
            KeyDirectory.WriteSecret(directory.NextKeyFileOf(service), next.ToPem());
        }
        if (anchor is not null)
            KeyDirectory.WriteWhole(directory.ProposedRootFile, Encoding.UTF8.GetBytes(anchor.ToPem()));
        KeyDirectory.WriteWhole(directory.ProposalFile, (roots.TakesTwo ? SignedKeyList.Propose(list, first) : SignedKeyList.SignAlone(list, first)).Encoded);
        return Read(directory);
    }

    /// <param name="digest">Of the list that the second person has read.</param>
    /// <exception cref="ProofException">It is another list, or one that may not follow, or no second person's key.</exception>
    public void Countersign(SigningKey second, string digest)
    {
        if (digest != Proposed.Digest)
            throw new ProofException($"The list that is proposed is {Proposed.Digest}, not the one that was read: read again what it changes.");
        if (Proposed.SignersOf(Anchor).Contains(second.Id))
            throw new ProofException($"The root key {second.Id} has signed this list: the second signature is another person's.");
        if (!Anchor.Has(second.Id))
            throw new ProofException($"The key {second.Id} is none of {Anchor.Name}, which sign the list of keys.");
        var both = Proposed.Countersign(second);
        Require(both);
        KeyDirectory.WriteWhole(directory.ProposalFile, both.Encoded);
    }

    /// <summary>The list first, then the root keys, then what services sign with: whoever reads meanwhile finds what holds.</summary>
    /// <exception cref="ProofException">It does not bear every signature it takes, or may not follow the list in use.</exception>
    public KeyList Publish()
    {
        var list = Require(Proposed);
        KeyDirectory.WriteWhole(directory.ListFile, Proposed.Encoded);
        KeyDirectory.WriteWhole(directory.RootFile, Encoding.UTF8.GetBytes(Anchor.ToPem()));
        foreach (var service in Services.All.Where(service => File.Exists(directory.NextKeyFileOf(service))))
            File.Move(directory.NextKeyFileOf(service), directory.KeyFileOf(service), overwrite: true);
        directory.DropProposal();
        return list;
    }

    public void Dispose()
    {
        Before.Dispose();
        Anchor.Dispose();
    }

    private KeyList Require(SignedKeyList signed) =>
        signed.Verify(Anchor) is var list && KeyChanges.FlawIn(InUse, list) is { } flaw ? throw new ProofException(flaw) : list;
}
