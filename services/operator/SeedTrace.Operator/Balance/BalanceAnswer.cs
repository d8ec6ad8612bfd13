namespace SeedTrace.Operator.Balance;

/// <summary>What lineage answers to <c>GET /balance/…</c>, as far as people read it. Kilograms.</summary>
public sealed record BalanceAnswer(
    string Of, int? Lots, decimal? Hectares, decimal? SeedSown,
    decimal Released, decimal Harvested, decimal Imported, decimal Received, decimal MadeFromOthers, decimal OtherIn,
    decimal Sown, decimal Screenings, decimal Losses, decimal Sold, decimal HandedOn, decimal MadeIntoOthers, decimal OtherOut,
    decimal InStock, decimal InTransit, decimal Missing, decimal Unexplained, decimal Tolerance, string ToleranceRule, bool WithinTolerance,
    decimal Packed, IReadOnlyList<FoundAnswer> Findings);

public sealed record FoundAnswer(string Kind, string Sentence, IReadOnlyList<FoundFact> Facts);

public sealed record FoundFact(string Source, long Position, DateTimeOffset Time);
