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
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
