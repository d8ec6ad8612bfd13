using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Delivery;

namespace SeedTrace.Proof;

/// <summary>The leaf of a fact: RFC 9162 leaf hash (SHA-256 over 0x00 and the content) of its RFC 8785 form, in hexadecimal. Position, previous,
/// logged time and trace are not in it: they are given later or differ by transport.</summary>
public static class Leaf
{
    public static string Of(
        Guid id, string source, string type, string subject, long version, DateTimeOffset time, DateTimeOffset recorded, string actor, string party,
        JsonElement data, string? countersigner = null)
    {
        var content = new JsonObject
        {
            ["id"] = id.ToString(),
            ["source"] = source,
            ["type"] = type,
            ["subject"] = subject,
            ["streamversion"] = version.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["time"] = Timestamp.Of(time),
            ["recordedtime"] = Timestamp.Of(recorded),
            ["actor"] = actor,
            ["party"] = party,
            ["data"] = JsonNode.Parse(data.GetRawText()),
        };
        // A fact that one account made has the leaf it always had.
        if (countersigner is not null)
            content["countersigner"] = countersigner;
        using var document = JsonSerializer.SerializeToDocument(content);
        return Convert.ToHexStringLower(SHA256.HashData([0, .. CanonicalJson.Of(document.RootElement)]));
    }

    public static string Of(CloudEvent fact) => Of(
        fact.Id, fact.Source, fact.Type, fact.Subject, long.Parse(fact.Streamversion, System.Globalization.CultureInfo.InvariantCulture),
        fact.Time, fact.Recordedtime, fact.Actor, fact.Party, fact.Data, fact.Countersigner);
}
