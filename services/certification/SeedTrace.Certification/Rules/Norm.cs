namespace SeedTrace.Certification.Rules;

/// <summary>A limit that a scheme sets.</summary>
/// <param name="Least">In the unit of the measure; or <paramref name="Most"/>.</param>
/// <param name="Per">What was counted is held against the limit in so many: 100 for per cent of the plants looked at, 30 for off-types in 30 m².</param>
/// <param name="WhenFound">Asked only of whoever looked: nobody must.</param>
/// <param name="Printed">As the source has it, where that reads otherwise.</param>
/// <param name="Source">Where it was read.</param>
/// <param name="Verified">It was read there; else general knowledge.</param>
public sealed record Norm(
    Measure Measure, decimal? Least, decimal? Most, decimal Per, bool WhenFound, string? Printed, string Source, bool Verified)
{
    /// <summary>Compared as products: a quotient would be rounded at the limit.</summary>
    public bool HoldsFor(Reading reading) =>
        !(reading.Amount * Per < Least * reading.Of) && !(reading.Amount * Per > Most * reading.Of);

    /// <summary>In the unit of the limit.</summary>
    public decimal FigureOf(Reading reading) => decimal.Round(reading.Amount * Per / reading.Of, 4);

    /// <summary>The limit as a sentence ends on it.</summary>
    public string Limit => FormattableString.Invariant(
        $"{(Least is null ? "at most" : "at least")} {Least ?? Most}{MeasureName.Of(Measure).Unit}{(Measure == Measure.OffTypesPerArea ? $" {Per} m²" : "")}");
}
