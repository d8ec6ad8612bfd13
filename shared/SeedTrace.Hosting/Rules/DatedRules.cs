namespace SeedTrace.Hosting.Rules;

/// <summary>A version of a rule. A changed rule is a new version; the old one gets its last day.</summary>
public interface IDatedRule
{
    DateOnly ValidFrom { get; }

    /// <summary>Last day; null while in force.</summary>
    DateOnly? ValidUntil { get; }
}

public static class DatedRules
{
    public static bool IsInForceOn(this IDatedRule rule, DateOnly day) => rule.ValidFrom <= day && (rule.ValidUntil is not { } last || day <= last);

    /// <summary>On no day are two rules for the same in force.</summary>
    /// <exception cref="InvalidOperationException">Two are.</exception>
    public static void RefuseOverlaps<T>(IEnumerable<T> rules, Func<T, string> same) where T : IDatedRule
    {
        foreach (var versions in rules.GroupBy(same))
        {
            var ordered = versions.OrderBy(version => version.ValidFrom).ToList();
            if (ordered.Zip(ordered.Skip(1)).Any(pair => pair.First.ValidUntil is not { } last || last >= pair.Second.ValidFrom))
                throw new InvalidOperationException($"Two versions of the rules {versions.Key} are in force on one day: give the old one its last day.");
        }
    }
}
