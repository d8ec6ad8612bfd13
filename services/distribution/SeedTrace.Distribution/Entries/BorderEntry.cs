using System.Collections.Immutable;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Distribution;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Distribution.Entries;

/// <summary>The account of a foreign lot at the border: what it is, by its papers, and how much of it came to whom.</summary>
/// <param name="ValidUntil">Last day of the latest of its foreign certificates.</param>
public sealed record BorderEntry(
    LotNumber Lot, VarietyId Variety, SeedClass Class, string Origin, DateOnly ValidUntil, ImmutableList<EnteredSeed> Entered, string? ForeignNumber)
    : IStreamState<BorderEntry>
{
    public static string Key(LotNumber lot) => $"entry/{lot}";

    public static BorderEntry? Fold(BorderEntry? account, object fact) => fact switch
    {
        SeedImported e => (account ?? new(e.Lot, e.Variety, e.Class, e.Origin, e.ValidUntil, [], e.ForeignNumber))
            .With(new(e.Entry, e.Importer, e.Mass, e.Certificate, e.Season), e.ValidUntil),
        _ => account,
    };

    /// <summary>The importer's own part of the account; null when nothing of the lot came in for him.</summary>
    public BorderEntry? Of(PartyId importer) => Entered.FindAll(seed => seed.Importer == importer) is { IsEmpty: false } own ? this with { Entered = own } : null;

    /// <summary>Several entries of a lot are told apart by their numbers.</summary>
    internal static string Movement(LotNumber lot, DocumentNumber entry) => $"{Key(lot)}#{entry}";

    private BorderEntry With(EnteredSeed seed, DateOnly until) =>
        this with { Entered = Entered.Add(seed), ValidUntil = until > ValidUntil ? until : ValidUntil };
}

/// <param name="Certificate">Number of the foreign certificate.</param>
/// <param name="Season">Calendar year of the sowing it came for.</param>
public sealed record EnteredSeed(DocumentNumber Entry, PartyId Importer, Kilograms Mass, string Certificate, int Season);
