using System.Globalization;
using Npgsql;

namespace SeedTrace.Web;

/// <summary>Settings of PostgreSQL under which what was acknowledged could be lost, or a dead process could hold up the living. Whoever keeps something
/// in it refuses to run so.</summary>
public static class StoreSettings
{
    private const string Lost = "an acknowledged change could be lost.";
    private const string LostWithTheDisk = "what is written after a backup would be lost with the disk.";
    private const string HeldUp = "a replica that was cut off would keep its locks.";

    // A keepalive setting of 0 is the system's, or of a socket that is none of TCP; PostgreSQL tells the one in force.
    private const string Query =
        "select name, setting from pg_settings where name = any($1) and (name not like 'tcp\\_%' or inet_client_addr() is not null)";

    /// <summary>By name: whether a value, as pg_settings has it, is unsafe, and what then happens and is to be done.</summary>
    private static readonly IReadOnlyDictionary<string, (Predicate<string> IsUnsafe, string Consequence)> All = new Dictionary<string, (Predicate<string>, string)>
    {
        ["fsync"] = (value => value == "off", $"{Lost} Set it to on."),
        ["full_page_writes"] = (value => value == "off", $"{Lost} Set it to on."),
        ["synchronous_commit"] = (value => value is "off" or "local", $"{Lost} Set it to on."),
        ["data_checksums"] = (value => value == "off", "a damaged page would be taken for history. Stop it and run pg_checksums --enable."),
        ["wal_level"] = (value => value == "minimal", "it cannot be backed up. Set it to replica."),
        ["archive_mode"] = (value => value == "off", $"{LostWithTheDisk} Set it to on."),
        ["archive_command"] = (value => value is "" or "(disabled)", $"{LostWithTheDisk} Set it to a command that copies to another disk."),
        // Seconds: what a disk may take with it.
        ["archive_timeout"] = (value => IsOutside(value, 60), "the last minutes would be lost with the disk. Set it to 60s."),
        // Milliseconds.
        ["idle_in_transaction_session_timeout"] = (value => IsOutside(value, 60_000), $"{HeldUp} Set it to 60s."),
        ["client_connection_check_interval"] = (value => IsOutside(value, 10_000), $"{HeldUp} Set it to 2s."),
        // Seconds, and how many are missed: noticed after less than a minute.
        ["tcp_keepalives_idle"] = (value => IsOutside(value, 30), $"{HeldUp} Set it to 5."),
        ["tcp_keepalives_interval"] = (value => IsOutside(value, 5), $"{HeldUp} Set it to 2."),
        ["tcp_keepalives_count"] = (value => IsOutside(value, 5), $"{HeldUp} Set it to 3."),
    };

    /// <returns>The first setting that is unsafe for the sessions of this service; null for none.</returns>
    public static async Task<string?> FlawAsync(NpgsqlDataSource database, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Query);
        command.Parameters.Add(new() { Value = All.Keys.ToArray() });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            if (FlawOf(reader.GetString(0), reader.GetString(1)) is { } flaw)
                return flaw;
        return null;
    }

    public static IEnumerable<string> Names => All.Keys;

    /// <param name="value">As pg_settings has it, in the unit it has it in.</param>
    public static string? FlawOf(string name, string value) => All[name] is var (isUnsafe, consequence) && isUnsafe(value)
        ? $"PostgreSQL runs with {name} = {value}: {consequence}"
        : null;

    /// <summary>0 stands for never, or for what the system does, which is hours.</summary>
    private static bool IsOutside(string value, int most) => !(int.Parse(value, CultureInfo.InvariantCulture) is > 0 and var number && number <= most);
}
