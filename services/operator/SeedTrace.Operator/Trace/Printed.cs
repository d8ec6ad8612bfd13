using System.Text.Encodings.Web;
using System.Text.Json;
using SeedTrace.Contracts.Delivery;

namespace SeedTrace.Operator.Trace;

/// <summary>An answer for a machine, as the service gave it, in lines.</summary>
internal static class Printed
{
    private static readonly JsonSerializerOptions Indented = new(FactJson.Options)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Json<T>(T answer) => JsonSerializer.Serialize(answer, Indented);
}
