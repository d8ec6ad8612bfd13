using System.Text.Json.Serialization;
using SeedTrace.Contracts;

namespace SeedTrace.Proof;

/// <summary>A key that a log signs its heads with.</summary>
/// <param name="Id">As in the heads: <see cref="SigningKey.Id"/>.</param>
/// <param name="Origin">The log it signs for.</param>
/// <param name="Public">SubjectPublicKeyInfo.</param>
/// <param name="From">Heads of this time hold, and later ones.</param>
/// <param name="Until">Heads of this time do not hold any more. Earlier ones do, for ever.</param>
public sealed record LogKey(
    string Id, string Origin, byte[] Public, [property: JsonConverter(typeof(TimestampConverter))] DateTimeOffset From,
    [property: JsonConverter(typeof(TimestampConverter))] DateTimeOffset Until)
{
    public static LogKey Of(SigningKey key, string origin, DateTimeOffset from, DateTimeOffset until) => new(key.Id, origin, key.Public, from, until);
}
