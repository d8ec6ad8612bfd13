using System.Text.Json;
using System.Text.Json.Serialization;
using SeedTrace.Contracts;

namespace SeedTrace.Hosting.Commands;

/// <summary>What came of a command: the facts, as they were stored. The same command again gets the same answer.</summary>
/// <param name="Subject">Stream of the first fact; null when nothing needed to change.</param>
/// <param name="Version">Version of that stream, for If-Match.</param>
public sealed record CommandAnswer(string? Subject, long Version, IReadOnlyList<RecordedFact> Facts);

/// <param name="Time">When it happened, UTC.</param>
public sealed record RecordedFact(
    Guid Id, string Type, string Subject, long Streamversion, [property: JsonConverter(typeof(TimestampConverter))] DateTimeOffset Time, JsonElement Data);
