using SeedTrace.Contracts;

namespace SeedTrace.Certification.Desk;

/// <summary>What does not look like chance. A hint where to look, with the figures that gave it; it accuses nobody.</summary>
/// <param name="Rules">What was taken for odd.</param>
/// <param name="Next">The next page begins after this laboratory or inspector; null on the last.</param>
public sealed record Outliers(
    DateOnly From, DateOnly To, IReadOnlyList<OddShare> Laboratories, IReadOnlyList<SameResult> SameResults, IReadOnlyList<FastHour> Inspectors, OutlierRules Rules,
    PartyId? Next = null)
{
    public static Outliers Of(Period period, IReadOnlyList<LaboratoryTest> tests, IReadOnlyList<FieldVisit> visits, OutlierRules rules) => new(
        period.From, period.To, [.. Shares(tests, rules)], [.. Same(tests, rules)], [.. Fast(visits, rules)], rules);

    /// <summary>What is odd about so many laboratories and inspectors, in the order of their numbers.</summary>
    /// <param name="after">The last of the page before.</param>
    public Outliers Page(PartyId? after, int most)
    {
        var parties = Laboratories.Select(odd => odd.Laboratory).Concat(SameResults.Select(odd => odd.Laboratory)).Concat(Inspectors.Select(odd => odd.Inspector)).Distinct()
            .OrderBy(party => party.ToString(), StringComparer.Ordinal).Where(party => after is not { } last || string.CompareOrdinal(party.ToString(), last.ToString()) > 0).Take(most + 1).ToList();
        var told = parties.Take(most).ToHashSet();
        return this with
        {
            Laboratories = [.. Laboratories.Where(odd => told.Contains(odd.Laboratory))],
            SameResults = [.. SameResults.Where(odd => told.Contains(odd.Laboratory))],
            Inspectors = [.. Inspectors.Where(odd => told.Contains(odd.Inspector))],
            Next = parties.Count > most ? parties[most - 1] : null,
        };
    }

    /// <summary>Each laboratory against all of them together: had it failed as often as all did, how rare would its number be?</summary>
    private static IEnumerable<OddShare> Shares(IReadOnlyList<LaboratoryTest> tests, OutlierRules rules)
    {
        var ofAll = (double)tests.Count(test => test.IsFailed) / Math.Max(tests.Count, 1);
        foreach (var laboratory in tests.GroupBy(test => test.Laboratory).OrderBy(own => own.Key.ToString(), StringComparer.Ordinal))
        {
            var (all, failed) = (laboratory.Count(), laboratory.Count(test => test.IsFailed));
            if (all < rules.LeastTests)
                continue;
            var rarely = failed <= all * ofAll;
            var chance = rarely ? Binomial.AtMost(failed, all, ofAll) : 1 - Binomial.AtMost(failed - 1, all, ofAll);
            if (chance <= rules.Chance)
                yield return new(laboratory.Key, all, failed, Percent(ofAll), rarely ? OddWay.FailsTooRarely : OddWay.FailsTooOften, chance);
        }
    }

    private static IEnumerable<SameResult> Same(IReadOnlyList<LaboratoryTest> tests, OutlierRules rules) =>
        from own in tests.GroupBy(test => test.Laboratory)
        let all = own.Count()
        from result in own.GroupBy(test => test.GerminationPercent)
        let lots = result.Select(test => test.Lot).Distinct().Count()
        where lots >= rules.SameResultLeast && result.Count() * 100 >= all * rules.SameResultPercent
        orderby own.Key.ToString(), result.Key
        select new SameResult(own.Key, result.Key, lots, result.Count(), all);

    /// <summary>The sixty minutes in which an inspector was in most fields.</summary>
    private static IEnumerable<FastHour> Fast(IReadOnlyList<FieldVisit> visits, OutlierRules rules) =>
        from own in visits.GroupBy(visit => visit.Inspector!.Value)
        let inOrder = own.OrderBy(visit => visit.At).ToList()
        let busiest = inOrder.Select(first => HourFrom(first.At, inOrder)).MaxBy(hour => hour.Crops.Count)!
        where busiest.Crops.Count > rules.FieldsInAnHourMost
        orderby own.Key.ToString()
        select busiest with { Inspector = own.Key };

    private static FastHour HourFrom(DateTimeOffset from, List<FieldVisit> visits) => new(
        default, from, [.. visits.Where(visit => from <= visit.At && visit.At < from.AddHours(1)).Select(visit => visit.Crop).Distinct()]);

    private static decimal Percent(double share) => decimal.Round((decimal)(share * 100), 1);
}
