using System.Text.Json;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Custody;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Operator.Stack;

namespace SeedTrace.Operator.Recalls;

/// <summary>What lineage says a recall or a decertification of a lot would reach, all pages together.</summary>
/// <param name="Basis">Of which moment it is, and how far each publisher's log is known.</param>
internal sealed record Affected(
    string Of, string Kind, IReadOnlyList<AffectedLot> Lots, Tally? Tally, string? Digest, bool Complete, int MissingCount, string? Next, JsonElement Basis)
{
    /// <param name="asKnown">So that every page, and whoever checks it later, is answered from the same facts.</param>
    public static async Task<Affected> AskAsync(Desk desk, LotNumber lot, string kind, string? asOf, string asKnown, CancellationToken cancellation)
    {
        var address = $"/lots/{lot}/consequences?kind={kind}&asKnown={Uri.EscapeDataString(asKnown)}{(asOf is null ? "" : $"&asOf={Uri.EscapeDataString(asOf)}")}";
        var first = await desk.AskAsync<Affected>(Services.Lineage, address, cancellation);
        var (lots, next) = (first.Lots.ToList(), first.Next);
        while (next is not null)
        {
            var page = await desk.AskAsync<Affected>(Services.Lineage, $"{address}&after={Uri.EscapeDataString(next)}", cancellation);
            lots.AddRange(page.Lots);
            next = page.Next;
        }
        return first with { Lots = lots, Next = null };
    }

    /// <summary>Who has, bought or sowed how much of each lot.</summary>
    public IReadOnlyList<ScopeSeed> Seed =>
    [
        .. from lot in Lots
           from at in lot.Seed
           group at.Mass by (at.Party, lot.Lot) into masses
           select new ScopeSeed(masses.Key.Party, masses.Key.Lot, new Kilograms(masses.Sum())),
    ];
}

internal sealed record AffectedLot(
    LotNumber Lot, int Depth, bool Known, string Status, string Consequence, string? Variety, decimal? Mass, decimal? Share, IReadOnlyList<AffectedLabels> Labels,
    IReadOnlyList<SeedAt> Seed, decimal LostOnTheWay);

internal sealed record AffectedLabels(DocumentNumber Series, long From, long To, Kilograms NetMass, string State, bool OnContainers);

internal sealed record SeedAt(
    string Place, PartyId Party, decimal Mass, IReadOnlyList<LabelRange> Containers, string? Document, PartyId? By, SownField? Field);

internal sealed record SownField(string Number, string District, decimal Hectares, DateOnly SownOn);

internal sealed record Tally(
    int Lots, int Parties, int Holders, int Dealers, int Farmers, int Fields, int Consignments, long Labels, decimal Held, decimal InTransit, decimal Sold,
    decimal Sown, decimal LostOnTheWay, decimal FromLot, decimal ShareUnknown, long LabelsOnContainers);

internal sealed record ScopeSeed(PartyId Holder, LotNumber Lot, Kilograms Mass);

/// <summary>A recall as distribution tells it.</summary>
internal sealed record RecallStory(
    DocumentNumber Recall, LotNumber Lot, string Reason, DateTimeOffset OpenedAt, string? Outcome, IReadOnlyList<string> Lots, RecallTally Tally,
    IReadOnlyList<RecallHolder> Holders, IReadOnlyList<JsonElement> Rests);

internal sealed record RecallTally(
    decimal Scope, decimal Reached, decimal Held, decimal Returned, decimal Destroyed, decimal Sown, decimal Unknown, decimal Silent, decimal? EffectivenessPercent,
    int Holders, int HoldersReached);

internal sealed record RecallHolder(PartyId Holder, bool Notified, bool Reached, IReadOnlyList<RecallSeed> Seed);

internal sealed record RecallSeed(LotNumber Lot, decimal Mass, RecallReport? Report);

internal sealed record RecallReport(decimal Held, decimal Returned, decimal Destroyed, decimal Sown, decimal Unknown);

internal sealed record RecallPage(IReadOnlyList<RecallHead> Recalls, DocumentNumber? Next);

internal sealed record RecallHead(DocumentNumber Recall, LotNumber Lot, string Reason, DateTimeOffset OpenedAt, string? Outcome);
