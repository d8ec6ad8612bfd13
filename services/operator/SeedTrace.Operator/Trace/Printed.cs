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

    /// <summary>For a machine or in lines, as it was asked for.</summary>
    public static void Tell<T>(Options options, T answer, Func<T, IEnumerable<string>> lines)
    {
        foreach (var line in options.Json ? [Json(answer)] : lines(answer))
            Console.WriteLine(line);
    }
}
