using SeedTrace.Hosting.Rules;

namespace SeedTrace.Certification.Desk;

/// <summary>What the desk takes for late and for odd: data, with the reason for every figure. A day that a law sets is in the rule packs.</summary>
/// <param name="EndedShownDays">How long a certificate that ended with labels in trade is shown.</param>
public sealed record DeskRules(string Source, bool Verified, IReadOnlyList<DeskRules.Wait> Waits, int EndedShownDays, OutlierRules Outliers)
{
    /// <returns>Days something may wait on this shelf; null where nothing says.</returns>
    public int? DaysOf(DeskSection section) => Waits.FirstOrDefault(wait => wait.Section == section)?.Days;

    public static DeskRules Load() =>
        RuleData.Read<DeskRules>(typeof(DeskRules).Assembly, name => name.EndsWith("desk-rules.json", StringComparison.Ordinal)).Single();

    public sealed record Wait(DeskSection Section, int Days, string Reason);
}

/// <param name="LeastTests">A laboratory with fewer in the period is not judged.</param>
/// <param name="Chance">A number of failures is odd when it, or one further off, has no more than this probability.</param>
/// <param name="FieldsInAnHourMost">Crops one inspector can visit in sixty minutes.</param>
/// <param name="SameResultLeast">So many lots with the same germination, and</param>
/// <param name="SameResultPercent">this share of a laboratory's tests, are odd.</param>
public sealed record OutlierRules(
    int LeastTests, string LeastTestsReason, double Chance, string ChanceReason, int FieldsInAnHourMost, string FieldsInAnHourReason,
    int SameResultLeast, int SameResultPercent, string SameResultReason);
