using SeedTrace.Lineage.Graph;
using SeedTrace.Lineage.Reading;

namespace SeedTrace.Lineage.Findings;

internal static class Inspecting
{
    /// <summary>About a millisecond's worth: whoever asks meanwhile waits for no more.</summary>
    private const int AtOnce = 50;

    /// <summary>Everything that was found by a moment, in no order, and how much more would be if the facts it misses were not perhaps on their way. Of now it is
    /// known; of a past moment everything is judged anew, bit by bit too.</summary>
    /// <param name="lot">What it is to be about; null for everything.</param>
    public static (Basis Basis, List<Finding> Found, int Open) FindingsAt(this LineageGraph graph, Moment at, string? lot = null)
    {
        if (!at.IsNow)
            return graph.ReadInParts(at, Find);
        graph.Inspect();
        return graph.Read(at, Find);

        (Basis, List<Finding>, int) Find(View view)
        {
            var basis = Basis.Of(view);
            var standing = graph.Inspection.Suspected(view, lot is null ? null : view.Find(lot) is { } node ? [node] : []).ToLookup(finding => finding.Stands(view));
            return (basis, [.. standing[true]], standing[false].Count());
        }
    }

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
