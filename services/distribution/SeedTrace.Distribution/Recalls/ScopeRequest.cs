using System.Text.RegularExpressions;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Distribution;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Distribution.Recalls;

/// <summary>What lineage's dry run said, as the officer hands it in.</summary>
/// <param name="AsKnown">The time the dry run was asked as known at.</param>
/// <param name="Digest">Of its answer: SHA-256, 64 hexadecimal digits.</param>
/// <param name="Lots">Every lot that came of the recalled one, with it.</param>
/// <param name="Seed">Who has, or bought, how much of them.</param>
public sealed partial record ScopeRequest(DateTimeOffset AsKnown, string Digest, IReadOnlyList<LotNumber> Lots, IReadOnlyList<ScopeSeed> Seed)
{
    public const int Most = 1_000;

    internal RecallScope Scope => new(Lots, [.. Seed.Select(seed => seed.Holder).Distinct()], Timestamp.Of(Timestamp.Cut(AsKnown)), Digest);

    /// <param name="known">Lots of the recall already.</param>
    /// <param name="at">The time of the command.</param>
    internal Decision? Flaw(IReadOnlySet<string> known, DateTimeOffset at)
    {
        if (Lots.Count > Most || Seed.Count > Most)
            return Malformed($"A recall is opened or widened by at most {Most} lots and {Most} holders' lots at a time; the rest is added after.");
        if (!DigestForm().IsMatch(Digest) || AsKnown > at)
            return Malformed("The scope names the dry run it rests on: the time it was known at, not in the future, and its digest of 64 hexadecimal digits.");
        if (Lots.Distinct().Count() < Lots.Count || Seed.DistinctBy(seed => (seed.Holder, seed.Lot)).Count() < Seed.Count)
            return Malformed("A lot, or a holder's lot, is in the scope twice.");
        if (Seed.FirstOrDefault(seed => !Lots.Contains(seed.Lot) && !known.Contains(seed.Lot.ToString())) is { } stray)
            return Malformed($"Seed of lot {stray.Lot} is in the scope, the lot is not.");
        return Seed.FirstOrDefault(seed => seed.Mass == Kilograms.Zero) is { } nothing
            ? Decision.Malformed("mass-missing", $"No mass was given for lot {nothing.Lot}.")
            : null;
    }

    internal IEnumerable<NewFact> Facts(DocumentNumber recall, string reason, IReadOnlySet<string> known) =>
    [
        .. Lots.Where(lot => !known.Contains(lot.ToString())).Select(lot => new NewFact(RecalledLot.Key(lot), new LotRecalled(recall, lot, reason))),
        .. Seed.GroupBy(seed => seed.Holder, (holder, seeds) => new NewFact(
            RecallHolder.Key(holder), new SeedRecalled(recall, holder, [.. seeds.Select(seed => new RecalledSeed(seed.Lot, seed.Mass))]))),
    ];

    private static Decision Malformed(string sentence) => Decision.Malformed("recall-scope-malformed", sentence);

    [GeneratedRegex(@"^[0-9a-f]{64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex DigestForm();
}

public sealed record ScopeSeed(PartyId Holder, LotNumber Lot, Kilograms Mass);
