using System.Text.Json;
using System.Text.Json.Serialization;

namespace SeedTrace.Contracts.Delivery;

/// <summary>How facts are written, stored and read, everywhere.</summary>
public static class FactJson
{
    public static readonly JsonSerializerOptions Options = Make();

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            // A number written as a string would slip past the limits on numbers.
            NumberHandling = JsonNumberHandling.Strict,
            MaxDepth = 32,
            // What a record needs is there, or the fact is unreadable: nobody computes with a zero that nobody wrote.
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
