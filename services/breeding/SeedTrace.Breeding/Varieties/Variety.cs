using SeedTrace.Contracts;
using SeedTrace.Contracts.Breeding;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Breeding.Varieties;

public sealed record Variety(VarietyId Id, LineId Line, PartyId Maintainer, string Register, DateOnly ListedFrom, DateOnly? ListedUntil, VarietyKind? Kind = null)
    : IStreamState<Variety>
{
    public bool IsListedOn(DateOnly day) => ListedFrom <= day && (ListedUntil is null || day <= ListedUntil);

    public static string Key(VarietyId variety) => $"variety/{variety}";

    public static Variety? Fold(Variety? variety, object fact) => fact is VarietyRegistered e
        ? new(e.Variety, e.Line, e.Maintainer, e.Register, e.ListedFrom, e.ListedUntil, e.Kind)
        : variety;
}
