using SeedTrace.Hosting.Rules;

namespace SeedTrace.Certification.Fields;

/// <summary>Every version of the rules for fields. There is one for each day.</summary>
public sealed class FieldRuleBook
{
    public FieldRuleBook(params IReadOnlyList<FieldRules> all)
    {
        DatedRules.RefuseOverlaps(all, rules => rules.Name);
        var ordered = all.OrderBy(rules => rules.ValidFrom).ToList();
        if (ordered.Count == 0 || ordered[^1].ValidUntil is not null || ordered.Zip(ordered.Skip(1)).Any(pair => pair.First.ValidUntil?.AddDays(1) != pair.Second.ValidFrom))
            throw new InvalidOperationException("There are days without rules for fields: each version begins where the one before it ends, and the last has no end.");
        All = ordered;
    }

    public IReadOnlyList<FieldRules> All { get; }

    public static FieldRuleBook Load() => new(
        [.. RuleData.Read<FieldRules>(typeof(FieldRuleBook).Assembly, name => name.Contains(".field-rules", StringComparison.Ordinal))]);

    /// <returns>The version in force that day, or, before all of them, the first.</returns>
    public FieldRules On(DateOnly day) => All.LastOrDefault(rules => rules.ValidFrom <= day) ?? All[0];
}
