namespace SeedTrace.Lineage.Findings;

internal static class Sentence
{
    /// <summary>Figures as they are written everywhere.</summary>
    public static string Of(FormattableString sentence) => FormattableString.Invariant(sentence);
}
