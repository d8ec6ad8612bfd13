using SeedTrace.Contracts.Certification;

namespace SeedTrace.Certification.Rules;

/// <summary>What was found of a measure: so much in so much.</summary>
/// <param name="Where">The visit or test it was found in.</param>
public readonly record struct Reading(decimal Amount, decimal Of, string Where)
{
    /// <summary>What inspectors found in a crop, visit by visit.</summary>
    /// <returns>Empty when nobody looked; null for a visit that had to say it and did not.</returns>
    public static IEnumerable<Reading?> In(IReadOnlyList<FieldInspected> visits, Norm norm) =>
        In(norm.Once is { } once ? [.. visits.Where(visit => Counts([visit], once.Measure).All(once.HoldsFor))] : visits, norm.Measure);

    /// <summary>What a laboratory found, with what counts as well.</summary>
    /// <returns>Null when it did not look.</returns>
    public static Reading? In(TestReported test, Norm norm) => In(test, norm.Measure) is { } found
        ? norm.With is { } with ? found with { Amount = found.Amount + Math.Min(with.Most, In(test, with.Measure)?.Amount ?? 0) } : found
        : null;

    private static IEnumerable<Reading?> In(IReadOnlyList<FieldInspected> visits, Measure measure) => measure switch
    {
        Measure.VarietalPurity => visits.Select(visit => At(visit, 100m * (visit.PlantsCounted - visit.OffTypes), visit.PlantsCounted)),
        Measure.Isolation => visits.SelectMany(Distances),
        Measure.PreviousCrop => visits.Select(visit => At(visit, visit.YearsSinceOtherVariety, 1)),
        Measure.FemalesSheddingInAll => Counts(visits, Measure.FemalesShedding).ToList() is { Count: > 0 } shedding
            ? [new Reading(shedding.Sum(count => count.Amount / count.Of), 1, "all visits")]
            : [],
        _ => Counts(visits, measure).Cast<Reading?>(),
    };

    /// <summary>What a laboratory found.</summary>
    /// <returns>Null when it did not look.</returns>
    public static Reading? In(TestReported test, Measure measure)
    {
        var found = measure switch
        {
            Measure.Germination => test.GerminationPercent,
            Measure.Purity => test.PurityPercent,
            Measure.Moisture => test.MoisturePercent,
            Measure.OtherSeeds => test.OtherSeedsPerKilogram,
            _ => test.Findings?.FirstOrDefault(finding => MeasureName.Of(measure).Is(finding.What))?.Value,
        };
        return found is { } value ? new(value, 1, $"test {test.Test}") : null;
    }

    private static IEnumerable<Reading> Counts(IEnumerable<FieldInspected> visits, Measure measure) =>
        from visit in visits
        from count in visit.Counts ?? []
        where MeasureName.Of(measure).Is(count.What)
        select new Reading(count.Found, count.Of, $"visit {visit.Visit}");

    /// <summary>To whatever is nearest, and to each neighbour that was measured by itself: the least counts.</summary>
    private static IEnumerable<Reading?> Distances(FieldInspected visit) => (visit.Neighbours ?? []).Select(neighbour => At(visit, neighbour.Metres, 1))
        .Prepend(visit.IsolationMetres is { } metres ? At(visit, metres, 1) : null);

    private static Reading? At(FieldInspected visit, decimal amount, decimal of) => new Reading(amount, of, $"visit {visit.Visit}");
}
