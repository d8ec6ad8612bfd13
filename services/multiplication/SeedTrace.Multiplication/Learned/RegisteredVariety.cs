using SeedTrace.Contracts;
using SeedTrace.Contracts.Breeding;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Multiplication.Learned;

/// <summary>A variety in a national register. It may be multiplied before its listing begins,
/// but not sown for seed once it has ended.</summary>
public sealed record RegisteredVariety(VarietyId Variety, DateOnly? ListedUntil) : IStreamState<RegisteredVariety>
{
    public static string Key(VarietyId variety) => $"variety/{variety}";

    public static RegisteredVariety? Fold(RegisteredVariety? variety, object fact) =>
        fact is VarietyRegistered e ? new RegisteredVariety(e.Variety, e.ListedUntil) : variety;
}
