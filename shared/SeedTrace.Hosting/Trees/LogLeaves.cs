using Npgsql;
using SeedTrace.Hosting.Store;
using SeedTrace.Proof;

namespace SeedTrace.Hosting.Trees;

/// <summary>Where the leaves of a log are read that are in no tile yet.</summary>
/// <param name="Log">Name of the service whose log it is.</param>
/// <param name="Query">Answers with position and leaf of the positions after $1 up to $2 of the log $3, by position.</param>
internal sealed record LogLeaves(string Log, string Query)
{
    /// <summary>A service's own.</summary>
    public static LogLeaves Own(string service) => new(service,
        """
        select l.position, e.headers ->> 'leaf' from fact_log l join mt_events e on e.id = l.event_id
        where l.position > $1 and l.position <= $2 and $3 <> '' order by l.position
        """);

    /// <summary>As a witness learned them, or skipped them; the index learned_place is for this.</summary>
    public static LogLeaves Learned(string publisher) => new(publisher,
        """
        select (headers ->> 'position')::bigint, headers ->> 'leaf' from mt_events
        where type in ('learned', 'not-learned') and split_part(stream_id, '/', 2) = $3 and (headers ->> 'position')::bigint > $1 and (headers ->> 'position')::bigint <= $2
        order by (headers ->> 'position')::bigint
        """);

    /// <returns>The leaves after a position, at most so many, without a hole: before the first that is missing it ends.</returns>
    public async Task<List<Hash>> AfterAsync(NpgsqlConnection connection, long position, int limit, CancellationToken cancellation)
    {
        var read = new List<Hash>();
        await using var command = connection.Command(Query, position, position + limit, Log);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation) && reader.GetInt64(0) == position + read.Count + 1)
            read.Add(Hash.Parse(reader.GetString(1)));
        return read;
    }
}
