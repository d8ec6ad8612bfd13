using System.Collections.Immutable;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Distribution;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Distribution.Recalls;

/// <summary>The account of one party: what of its seed was recalled, and what it says became of it.</summary>
public sealed record RecallHolder(PartyId Party, ImmutableList<HolderCase> Cases) : IStreamState<RecallHolder>
{
    public static string Key(PartyId party) => $"recall/party/{party}";

    public static RecallHolder? Fold(RecallHolder? holder, object fact) => fact switch
    {
        SeedRecalled e => (holder ?? new(e.Holder, [])).With(e.Recall, it => it.With(e.Seed)),
        HolderNotified e => holder?.With(e.Recall, it => it with { Notified = true }),
        HolderReported e => holder?.With(e.Recall, it => it.With(e)),
        _ => holder,
    };

    public HolderCase? In(DocumentNumber recall) => Cases.Find(it => it.Recall == recall);

    private RecallHolder With(DocumentNumber recall, Func<HolderCase, HolderCase> change) => In(recall) is { } known
        ? this with { Cases = Cases.Replace(known, change(known)) }
        : this with { Cases = Cases.Add(change(new(recall, [], false))) };
}

/// <summary>One party's part of one recall.</summary>
/// <param name="Notified">The officer told it.</param>
public sealed record HolderCase(DocumentNumber Recall, ImmutableList<HolderSeed> Seed, bool Notified)
{
    /// <summary>It was told, or spoke itself.</summary>
    public bool IsReached => Notified || Seed.Exists(seed => seed.Report is not null);

    public HolderSeed? Of(LotNumber lot) => Seed.Find(seed => seed.Lot == lot);

    internal HolderCase With(IEnumerable<RecalledSeed> more) => more.Aggregate(this, (it, seed) => it.Of(seed.Lot) is { } known
        ? it with { Seed = it.Seed.Replace(known, known with { Mass = seed.Mass }) }
        : it with { Seed = it.Seed.Add(new(seed.Lot, seed.Mass, null)) });

    internal HolderCase With(HolderReported report) => Of(report.Lot) is { } known
        ? this with { Seed = Seed.Replace(known, known with { Report = new(report.Held, report.Returned, report.Destroyed, report.Sown, report.Unknown) }) }
        : this;
}

/// <param name="Mass">What it had of the lot by the scope of the recall.</param>
/// <param name="Report">Null as long as nobody has said what became of it.</param>
public sealed record HolderSeed(LotNumber Lot, Kilograms Mass, SeedReport? Report);

public sealed record SeedReport(Kilograms Held, Kilograms Returned, Kilograms Destroyed, Kilograms Sown, Kilograms Unknown);
