namespace SeedTrace.Lineage.Reading;

/// <summary>Shares of a whole as decimals.</summary>
internal static class Shares
{
    /// <summary>Decimals a share is rounded to, half to even.</summary>
    public const int Places = 12;

    public static decimal? Rounded(double? share) => share is { } known ? decimal.Round((decimal)known, Places) : null;
}
