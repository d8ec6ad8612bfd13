namespace SeedTrace.Benchmarks.National;

/// <summary>What a country of one size costs. Times in milliseconds where nothing else is said, memory in bytes.</summary>
internal sealed record Cost(int Lots, int Edges, long Facts)
{
    public double FillSeconds { get; init; }

    /// <summary>What the graph keeps alive.</summary>
    public long Heap { get; init; }

    /// <summary>What the lineage process has of the machine's memory once it answers.</summary>
    public long Resident { get; init; }

    /// <summary>Nodes that came of the widest breeder's lot.</summary>
    public int Descendants { get; init; }

    public double DescendantsInProcess { get; init; }

    public double DescendantsBySql { get; init; }

    public double DescendantsOverHttp { get; init; }

    public double TraceP50 { get; init; }

    public double TraceP99 { get; init; }

    public double TraceBySqlP50 { get; init; }

    public double TraceBySqlP99 { get; init; }
}
