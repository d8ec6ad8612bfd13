using SeedTrace.Contracts.Breeding;

namespace SeedTrace.Breeding.Crosses;

/// <summary>Which parents a method of crossing takes.</summary>
internal static class CrossMethods
{
    /// <returns>What the method asks for; null when the parents fit.</returns>
    public static string? Misfit(this CrossMethod method, IReadOnlyList<Parent> parents)
    {
        var (fits, demand) = method switch
        {
            CrossMethod.Biparental => (IsPair(parents), "A biparental cross has one female and one male parent, not the same."),
            CrossMethod.Self => (parents is [{ Role: ParentRole.Self }], "A selfing has one parent, in the role SELF."),
            CrossMethod.DoubleHaploid => (parents.Count == 1 || IsPair(parents),
                "Double haploids come from one donor, or from a female and a male parent."),
            CrossMethod.OpenPollinated => (parents.Count(parent => parent.Role == ParentRole.Female) == 1
                && parents.All(parent => parent.Role != ParentRole.Self),
                "Open pollination has one female parent; the pollen parents may be unknown."),
            CrossMethod.Bulk => (parents.All(parent => parent.Role == ParentRole.Population),
                "All parents of a bulk are in the role POPULATION."),
            _ => (false, "There is no such method."),
        };
        return fits ? null : demand;
    }

    private static bool IsPair(IReadOnlyList<Parent> parents) =>
        parents.Count == 2 && parents[0].Germplasm != parents[1].Germplasm
        && parents.Any(parent => parent.Role == ParentRole.Female) && parents.Any(parent => parent.Role == ParentRole.Male);
}
