using System.Globalization;

namespace SeedTrace.Hosting.Rebuild;

/// <summary>How far a rebuild is.</summary>
internal sealed class RebuildProgress(TimeProvider clock)
{
    private readonly long started = clock.GetTimestamp();
    private readonly Dictionary<string, long> sizes = [];

    public long Facts { get; private set; }

    /// <summary>Facts there are at most: some of a publisher's kinds may not be learned here.</summary>
    public long Most => sizes.Values.Sum();

    public TimeSpan Elapsed => clock.GetElapsedTime(started);

    public double PerSecond => Facts / Math.Max(Elapsed.TotalSeconds, 0.001);

    public void Add(LearnedPage page)
    {
        Facts += page.Rows.Count;
        sizes[page.Publisher] = page.Size;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Facts:#,0} of {Most:#,0} facts, {PerSecond:#,0}/s, {Elapsed:h\\:mm\\:ss}");
}
