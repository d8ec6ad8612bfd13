namespace SeedTrace.Certification.Rules;

/// <summary>A limit that a scheme sets.</summary>
/// <param name="Least">In the unit of the measure; or <paramref name="Most"/>.</param>
/// <param name="Per">What was counted is held against the limit in so many: 100 for per cent of the plants looked at, 30 for off-types in 30 m².</param>
/// <param name="WhenFound">Asked only of whoever looked: nobody must.</param>
/// <param name="Printed">As the source has it, where that reads otherwise.</param>
/// <param name="Source">Where it was read.</param>
/// <param name="Verified">It was read there; else general knowledge.</param>
/// <param name="With">What counts for it as well.</param>
/// <param name="Once">What must be there for a visit to count.</param>
public sealed record Norm(
    Measure Measure, decimal? Least, decimal? Most, decimal Per, bool WhenFound, string? Printed, string Source, bool Verified,
    CountedWith? With = null, OnceFound? Once = null)
{
    /// <summary>Compared as products: a quotient would be rounded at the limit.</summary>
    public bool HoldsFor(Reading reading) =>
        !(reading.Amount * Per < Least * reading.Of) && !(reading.Amount * Per > Most * reading.Of);

    /// <summary>In the unit of the limit.</summary>
    public decimal FigureOf(Reading reading) => decimal.Round(reading.Amount * Per / reading.Of, 4);

    /// <summary>The limit as a sentence ends on it.</summary>
    public string Limit => FormattableString.Invariant(
        $"{(Least is null ? "at most" : "at least")} {Least ?? Most}{MeasureName.Of(Measure).Unit}{(Measure == Measure.OffTypesPerArea ? $" {Per} m²" : "")}{With?.Words}{Once?.Words}");
}

/// <param name="Most">So much of it counts and no more, in the unit of the norm.</param>
public sealed record CountedWith(Measure Measure, decimal Most)
{
    internal string Words => FormattableString.Invariant($", {MeasureName.Of(Measure).Name} up to {Most}{MeasureName.Of(Measure).Unit} counted with it");
}

/// <summary>A visit says nothing of the norm before so much of the measure is found; where nobody counted it, the visit counts.</summary>
/// <param name="Per">As of a norm.</param>
public sealed record OnceFound(Measure Measure, decimal Least, decimal Per)
{
    internal string Words => FormattableString.Invariant($", counted once there are {Least}{MeasureName.Of(Measure).Unit} {MeasureName.Of(Measure).Name}");

    public bool HoldsFor(Reading reading) => reading.Amount * Per >= Least * reading.Of;
}
