using SeedTrace.Lineage.Graph;

namespace SeedTrace.Lineage.Findings;

internal static class Inspecting
{
    /// <summary>About a millisecond's worth: whoever asks meanwhile waits for no more.</summary>
    private const int AtOnce = 50;

    /// <summary>Looks at everything nobody has looked at yet, before findings are read.</summary>
    public static void Inspect(this LineageGraph graph)
    {
        while (graph.InspectNext())
        {
        }
    }

    /// <summary>Looks at some of it: readers are let in between.</summary>
    /// <returns>False when everything was looked at.</returns>
    public static bool InspectNext(this LineageGraph graph)
    {
        if (graph.Inspection.IsSettled)
            return false;
        graph.Write(() => graph.Inspection.Advance(AtOnce));
        return true;
    }
}
