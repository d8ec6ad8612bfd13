using System.Text.Json.Serialization;
using SeedTrace.Proof;

namespace SeedTrace.Operator.Logs;

/// <summary>What an audit of one log came to.</summary>
/// <param name="Holds">Log, heads and witness agree.</param>
/// <param name="Facts">Read, up to what was found.</param>
/// <param name="Heads">That were compared with them.</param>
/// <param name="Position">The first at which something is not what it was; null when nothing is.</param>
/// <param name="Finding">What that is.</param>
internal sealed record AuditedLog(string Log, bool Holds, long Facts, int Heads, long? Position, string? Finding)
{
    [JsonIgnore]
    public string Line => Holds ? $"{Log,-15} {Facts} facts are what {Heads} heads and the witness say" : $"{Log,-15} position {Position}: {Finding}";

    public static AuditedLog Of(string service, AuditResult result) =>
        new(service, result.Finding is null, result.Facts, result.Heads, result.Finding?.Position, result.Finding?.Sentence);
}
