using SeedTrace.Contracts;
using SeedTrace.Operator.Bundles;
using SeedTrace.Proof;

namespace SeedTrace.Operator.Logs;

/// <summary>How the list of keys changes: one proposes, another reads and signs, then it is published.</summary>
internal static class KeyProposalVerb
{
    public static async Task<int> ProposeAsync(KeyDirectory keys, IReadOnlyCollection<string> services, Options options, DateTimeOffset now, TextWriter output)
    {
        using var root = RootKeyFile.ReadOwn(options["root-key"] ?? keys.RootKeyFile);
        using var anchor = options["anchor"] is { } file ? await RootKeyFile.ReadAsync(file, CancellationToken.None) : null;
        var country = services.Count > 0 ? LogFiles.OriginOf(keys.ReadList(), services.First()).Split('/')[2] : "";
        KeyProposal.Make(keys, root, country, services, now, options.Has("compromised"), anchor).Dispose();
        await ShowAsync(keys, output);
        return 0;
    }

    /// <summary>What the second person reads.</summary>
    public static async Task ShowAsync(KeyDirectory keys, TextWriter output)
    {
        using var proposal = KeyProposal.Read(keys);
        var (list, signers) = (proposal.Proposed.List, proposal.Proposed.SignersOf(proposal.Anchor));
        await output.WriteLineAsync($"List of keys no. {list.Number} of {Timestamp.Of(list.Issued)}, signed by {TrustAnchor.NameOf(signers)}, changes:");
        if (proposal.ChangesRoots)
            await output.WriteLineAsync($"  roots  lists are signed by {proposal.Anchor.Name} from now on, until now by {proposal.Before.Name}: all keys are shown");
        foreach (var change in proposal.Changes.DefaultIfEmpty("nothing"))
            await output.WriteLineAsync($"  {change}");
        await output.WriteLineAsync(proposal.Anchor.Roots.FirstOrDefault(root => !signers.Contains(root.Id)) is { } missing
            ? $"Who holds the root key {missing.Id} and finds it right:\n  ./seedtrace keys countersign {proposal.Proposed.Digest} --root-key FILE"
            : "Every signature is there: ./seedtrace keys publish");
    }

    public static async Task<int> CountersignAsync(KeyDirectory keys, string digest, Options options, TextWriter output)
    {
        using var root = RootKeyFile.ReadOwn(options["root-key"] ?? keys.SecondRootKeyFile);
        using (var proposal = KeyProposal.Read(keys))
            proposal.Countersign(root, digest);
        await ShowAsync(keys, output);
        return 0;
    }

    public static async Task<int> PublishAsync(KeyDirectory keys, TextWriter output)
    {
        using var proposal = KeyProposal.Read(keys);
        var list = proposal.Publish();
        await output.WriteLineAsync($"List of keys no. {list.Number} is in {keys.ListFile}, signed by {proposal.Anchor.Name}. Copy it to all services, then each new key to its service.");
        if (proposal.ChangesRoots)
            await output.WriteLineAsync($"Copy {keys.RootFile} after the list, and give it to everybody who verifies.");
        return 0;
    }
}
