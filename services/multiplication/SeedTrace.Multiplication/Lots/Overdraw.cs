using SeedTrace.Contracts;
using SeedTrace.Contracts.Custody;
using SeedTrace.Custody.Holdings;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Multiplication.Lots;

/// <inheritdoc cref="Holding.Objection(Kilograms, IReadOnlyList{LabelRange})"/>
public static class Overdraw
{
    public static Decision? Of(Holding holding, Kilograms mass, params IReadOnlyList<LabelRange> containers) => holding.Objection(mass, containers);
}
