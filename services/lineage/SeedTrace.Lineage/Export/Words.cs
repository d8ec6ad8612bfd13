using System.Text.Json;
using SeedTrace.Contracts.Delivery;

namespace SeedTrace.Lineage.Export;

internal static class Words
{
    /// <summary>The word an answer has for the value.</summary>
    public static string Of<T>(T value) where T : struct, Enum => JsonSerializer.SerializeToElement(value, FactJson.Options).GetString()!;
}
