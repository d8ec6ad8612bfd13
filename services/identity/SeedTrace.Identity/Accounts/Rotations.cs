using System.Text.Json;

namespace SeedTrace.Identity.Accounts;

/// <summary>The requests that gave an account a secret or roles within the last day, by digest, with the time each was served.</summary>
internal sealed class Rotations(Dictionary<string, DateTimeOffset> served, DateTimeOffset now)
{
    private const string Property = "rotations";
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(1);

    public static Rotations Read(IDictionary<string, JsonElement> properties, DateTimeOffset now)
    {
        var served = properties.TryGetValue(Property, out var kept) ? kept.Deserialize<Dictionary<string, DateTimeOffset>>()! : [];
        return new(served.Where(request => now - request.Value < Remembered).ToDictionary(), now);
    }

    public bool Includes(string request) => served.ContainsKey(request);

    /// <summary>False if the request is a repeat.</summary>
    public bool Note(string request, IDictionary<string, JsonElement> properties)
    {
        if (!served.TryAdd(request, now))
            return false;
        properties[Property] = JsonSerializer.SerializeToElement(served);
        return true;
    }
}
