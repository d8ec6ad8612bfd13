using System.Text.Json.Serialization;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Distribution;

namespace SeedTrace.Distribution.Recalls;

/// <summary>A recall as it stands; to a holder, his own part of it.</summary>
/// <param name="Outcome">Null while it is open.</param>
/// <param name="Lots">All it has drawn in; to a holder, those he had.</param>
/// <param name="Rests">The answers of lineage the scope was taken from.</param>
public sealed record RecallAnswer(
    DocumentNumber Recall, LotNumber Lot, string Reason, [property: JsonConverter(typeof(TimestampConverter))] DateTimeOffset OpenedAt,
    RecallOutcome? Outcome, IReadOnlyList<string> Lots, IReadOnlyList<ScopeBasis> Rests, RecallTally Tally, IReadOnlyList<HolderAnswer> Holders)
{
    public static RecallAnswer Of(Recall recall, IEnumerable<RecallHolder> accounts)
    {
        List<HolderAnswer> holders = [.. from account in accounts
                                         let own = account.In(recall.Number)
                                         where own is not null
                                         select new HolderAnswer(account.Party, own.Notified, own.IsReached, own.Seed)];
        return new(recall.Number, recall.Lot, recall.Reason, recall.OpenedAt, recall.Outcome, [.. recall.Lots], recall.Rests, RecallTally.Of(holders), holders);
    }

    /// <param name="own">His account; the recall is in it.</param>
    public static RecallAnswer OfHolder(Recall recall, RecallHolder own) =>
        Of(recall, [own]) with { Lots = [.. own.In(recall.Number)!.Seed.Select(seed => seed.Lot.ToString())] };
}

/// <param name="Reached">He was told, or spoke himself.</param>
public sealed record HolderAnswer(PartyId Holder, bool Notified, bool Reached, IReadOnlyList<HolderSeed> Seed);

/// <summary>How far a recall has come, in kilograms. Scope = held + returned + destroyed + sown + unknown + silent.</summary>
/// <param name="Scope">What the holders had of the recalled lots.</param>
/// <param name="Reached">Of this, with holders who were told or spoke themselves.</param>
/// <param name="Unknown">Reported as lost sight of.</param>
/// <param name="Silent">Nothing was reported of it.</param>
/// <param name="EffectivenessPercent">(held + returned + destroyed + sown) / scope, cut to one decimal; null where the scope is empty.</param>
public sealed record RecallTally(
    decimal Scope, decimal Reached, decimal Held, decimal Returned, decimal Destroyed, decimal Sown, decimal Unknown, decimal Silent,
    decimal? EffectivenessPercent, int Holders, int HoldersReached)
{
    public static RecallTally Of(IReadOnlyList<HolderAnswer> holders)
    {
        decimal Sum(Func<SeedReport, Kilograms> mass) => holders.SelectMany(holder => holder.Seed).Sum(seed => seed.Report is { } report ? mass(report).Value : 0);
        decimal Scope(IEnumerable<HolderAnswer> some) => some.SelectMany(holder => holder.Seed).Sum(seed => seed.Mass.Value);
        var (scope, held, returned, destroyed, sown, unknown) =
            (Scope(holders), Sum(it => it.Held), Sum(it => it.Returned), Sum(it => it.Destroyed), Sum(it => it.Sown), Sum(it => it.Unknown));
        var accounted = held + returned + destroyed + sown;
        return new(
            scope, Scope(holders.Where(holder => holder.Reached)), held, returned, destroyed, sown, unknown, scope - accounted - unknown,
            scope == 0 ? null : decimal.Round(accounted * 100 / scope, 1, MidpointRounding.ToZero), holders.Count, holders.Count(holder => holder.Reached));
    }
}
