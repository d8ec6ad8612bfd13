namespace SeedTrace.Lineage.Graph;

/// <summary>How the parents of one child share in it: one alone makes all of it, several by their masses. Where they were not weighed nobody knows,
/// and no equal parts are made up.</summary>
internal struct Parts
{
    private bool unweighed;

    /// <summary>Edges to parents.</summary>
    public int Count { get; private set; }

    /// <summary>Grams of all parents.</summary>
    public long Total { get; private set; }

    public readonly bool AreKnown => Count == 1 || (!unweighed && Total > 0);

    /// <param name="grams">Of one parent; -1 where it was not weighed.</param>
    public void Add(long grams)
    {
        Count++;
        Total += grams;
        unweighed |= grams < 0;
    }

    /// <summary>As a fraction, numerator and denominator; null when it is not known.</summary>
    public readonly (long Grams, long Total)? ShareOf(long grams) => Count == 1 ? (1, 1) : AreKnown ? (grams, Total) : null;
}
