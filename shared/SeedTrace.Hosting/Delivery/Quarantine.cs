using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Npgsql;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Store;

namespace SeedTrace.Hosting.Delivery;

/// <summary>What came in a publisher's name and does not fit is set aside, whole, and alarms.</summary>
internal sealed partial class Quarantine(TimeProvider clock, ILogger<Quarantine> logger)
{
    /// <param name="reason"><c>source</c>, <c>envelope</c>, <c>leaf</c>, <c>forked</c>, <c>version-hole</c> or <c>unstorable</c>.</param>
    public Task PutAsync(NpgsqlConnection connection, string publisher, CloudEvent fact, string reason, CancellationToken cancellation) =>
        PutAsync(connection, publisher, Storable(fact.Subject), Storable(fact.Streamversion), EnvelopeOf(fact), reason, cancellation);

    /// <summary>A message that is no fact at all: nobody knows of which stream.</summary>
    public Task PutUnreadableAsync(NpgsqlConnection connection, string sender, ReadOnlyMemory<byte> message, CancellationToken cancellation) =>
        PutAsync(connection, sender, "", "", Storable(Encoding.UTF8.GetString(message.Span)), "unreadable", cancellation);

    private async Task PutAsync(
        NpgsqlConnection connection, string publisher, string stream, string version, string envelope, string reason, CancellationToken cancellation)
    {
        await connection.ExecuteAsync(
            """
            insert into mirror_quarantine (publisher, stream_id, version, reason, envelope, noticedtime)
            values ($1, $2, $3, $4, $5, $6) on conflict do nothing
            """,
            [publisher, stream, version, reason, envelope, clock.GetUtcNow()], cancellation);
        Signals.Quarantined.Add(1, new("publisher", publisher), new("reason", reason));
        LogQuarantined(publisher, stream, version, reason);
    }

    private static string EnvelopeOf(CloudEvent fact)
    {
        try
        {
            return JsonSerializer.Serialize(fact, FactJson.Options);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Not even text: its data are kept as they were written.
            return JsonSerializer.Serialize(fact with { Data = JsonSerializer.SerializeToElement(fact.Data.GetRawText()) }, FactJson.Options);
        }
    }

    private static string Storable(string text) => text.Replace('\0', '\uFFFD');

    [LoggerMessage(20, LogLevel.Critical, "A fact of {Publisher} was quarantined: {Stream} version {Version}, {Reason}")]
    private partial void LogQuarantined(string publisher, string stream, string version, string reason);
}
