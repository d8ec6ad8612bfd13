using SeedTrace.Contracts;
using SeedTrace.Lineage.Graph;

namespace SeedTrace.Lineage.Reading;

internal static class Directions
{
    /// <exception cref="MalformedValueException">Neither of the two.</exception>
    public static Direction Parse(string? text) => text switch
    {
        null or "ancestors" => Direction.Ancestors,
        "descendants" => Direction.Descendants,
        _ => throw new MalformedValueException("page-malformed", "A direction is ancestors or descendants."),
    };
}
