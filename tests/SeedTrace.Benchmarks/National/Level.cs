namespace SeedTrace.Benchmarks.National;

/// <summary>How the lots of one generation are made from those of the one above.</summary>
internal enum Making
{
    /// <summary>Released by the breeder: the first of a variety.</summary>
    Released,
    /// <summary>A lot is sown, its crop harvested.</summary>
    Grown,
    /// <summary>One to one: cleaned and graded.</summary>
    Conditioned,
    /// <summary>Three lots that lie side by side in a store become one.</summary>
    Blended,
    /// <summary>Parts of one go to several parties.</summary>
    Split,
}

/// <summary>One of the twelve generations of a variety.</summary>
/// <param name="Share">Of all lots of the variety; null for the last, which has the rest.</param>
internal sealed record Level(Making Making, double? Share)
{
    /// <summary>Three rounds of multiplication: pre-basic, basic and certified seed, each grown and cleaned; the two later ones blended; each handed out to
    /// whoever grows the next, and at last to dealers. The shares follow from what one lot sows and from 1.3 edges a lot.</summary>
    public static readonly IReadOnlyList<Level> All =
    [
        new(Making.Released, 0), new(Making.Grown, 0.0004), new(Making.Conditioned, 0.0004), new(Making.Split, 0.002),
        new(Making.Grown, 0.0102), new(Making.Conditioned, 0.0102), new(Making.Blended, 0.0034), new(Making.Split, 0.034),
        new(Making.Grown, 0.17), new(Making.Conditioned, 0.17), new(Making.Blended, 0.17 / 3), new(Making.Split, null),
    ];
}
