namespace SeedTrace.Certification.Desk;

/// <summary>The binomial distribution: so many of so many, each with the same probability.</summary>
public static class Binomial
{
    /// <returns>The probability of <paramref name="found"/> or fewer, to about ten digits.</returns>
    /// <param name="of">Trials, at least one.</param>
    /// <param name="share">Probability of each, 0 to 1.</param>
    public static double AtMost(int found, int of, double share)
    {
        if (found < 0)
            return 0;
        if (found >= of || share <= 0)
            return 1;
        if (share >= 1)
            return 0;
        // In logarithms: the terms themselves are too small for numbers of this kind.
        var (term, sum) = (of * Math.Log(1 - share), 0.0);
        for (var k = 0; k <= found; k++)
        {
            sum += Math.Exp(term);
            term += Math.Log((double)(of - k) / (k + 1)) + Math.Log(share / (1 - share));
        }
        return Math.Min(sum, 1);
    }
}
