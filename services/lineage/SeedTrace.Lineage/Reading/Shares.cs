using SeedTrace.Lineage.Graph;

namespace SeedTrace.Lineage.Reading;

/// <summary>A part of a whole, exactly.</summary>
/// <param name="Numerator">Digits; of the fraction in lowest terms.</param>
/// <param name="Denominator">Digits.</param>
/// <param name="Rounded">0 to 1, rounded half to even at 12 decimals.</param>
public sealed record ShareAnswer(string Numerator, string Denominator, decimal Rounded)
{
    internal static ShareAnswer Of(Fraction share) => new(share.Numerator.ToString(), share.Denominator.ToString(), share.Round(Shares.Places));

    internal static ShareAnswer? Of(Fraction? share) => share is { } known ? Of(known) : null;
}

/// <summary>Shares of a whole as decimals.</summary>
internal static class Shares
{
    /// <summary>Decimals a share is rounded to, half to even.</summary>
    public const int Places = 12;

    /// <summary>The same digits however the sum came about: without the zeros at its end.</summary>
    public static decimal? Rounded(double? share) => share is { } known ? decimal.Round((decimal)known, Places) / 1.000m : null;
}
