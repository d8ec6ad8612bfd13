using SeedTrace.Contracts;
using SeedTrace.Contracts.Breeding;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Certification.Learned;

/// <summary>A variety as breeding registered it.</summary>
public sealed record ListedVariety(VarietyId Variety, DateOnly ListedFrom, DateOnly? ListedUntil, VarietyKind? Kind = null) : IStreamState<ListedVariety>
{
    public static string Key(VarietyId variety) => $"variety/{variety}";

    public static ListedVariety? Fold(ListedVariety? variety, object fact) => fact switch
    {
        VarietyRegistered e => new(e.Variety, e.ListedFrom, e.ListedUntil, e.Kind),
        _ => variety,
    };

    public bool IsListedOn(DateOnly day) => ListedFrom <= day && (ListedUntil is not { } last || day <= last);
}
