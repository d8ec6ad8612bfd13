using Npgsql;
using SeedTrace.Hosting.Store;

namespace SeedTrace.Hosting.Delivery;

/// <summary>How far a publisher's facts are held: by kind the position without a hole, by stream the version, by version the leaf.</summary>
internal static class MirrorProgress
{
    public static async Task<Dictionary<string, long>> ThroughAsync(
        this NpgsqlConnection connection, string publisher, string[] kinds, CancellationToken cancellation)
    {
        await using var command = connection.Command("select kind, through from mirror_progress where publisher = $1 and kind = any($2)", publisher, kinds);
        var through = kinds.ToDictionary(kind => kind, _ => 0L);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            through[reader.GetString(0)] = reader.GetInt64(1);
        return through;
    }

    public static Task SaveThroughAsync(
        this NpgsqlConnection connection, string publisher, Dictionary<string, long> through, CancellationToken cancellation) => connection.ExecuteAsync(
        """
        insert into mirror_progress (publisher, kind, through) select $1, kind, through from unnest($2, $3) as p (kind, through)
        on conflict (publisher, kind) do update set through = greatest(mirror_progress.through, excluded.through)
        """, [publisher, through.Keys.ToArray(), through.Values.ToArray()], cancellation);

    public static async Task<Held> HeldAsync(
        this NpgsqlConnection connection, string publisher, IReadOnlyCollection<Arrival> arrivals, CancellationToken cancellation)
    {
        await using var command = connection.Command(
            """
            select w.stream, w.version, s.version, e.headers ->> 'leaf'
            from unnest($1, $2, $3) as w (stream, version, learned) join mt_streams s on s.id = w.learned
            left join mt_events e on e.stream_id = w.learned and e.version = w.version
            """,
            arrivals.Select(arrival => arrival.Fact.Subject).ToArray(), arrivals.Select(arrival => arrival.Version).ToArray(),
            arrivals.Select(arrival => Learned.StreamOf(publisher, arrival.Fact.Subject)).ToArray());
        var held = new Held([], []);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            held.Versions[reader.GetString(0)] = reader.GetInt64(2);
            if (!reader.IsDBNull(3))
                held.Leaves[(reader.GetString(0), reader.GetInt64(1))] = reader.GetString(3);
        }
        return held;
    }
}

/// <param name="Versions">By stream, the last one held.</param>
/// <param name="Leaves">Of the versions asked about that are held.</param>
internal sealed record Held(Dictionary<string, long> Versions, Dictionary<(string Stream, long Version), string> Leaves)
{
    public long VersionOf(string stream) => Versions.GetValueOrDefault(stream);

    /// <param name="complete">Of its kind, all that its publisher had up to there was held before.</param>
    public Fit FitOf(Arrival arrival, long complete)
    {
        var after = VersionOf(arrival.Fact.Subject);
        return (arrival.Version <= after || arrival.Position <= complete) && !Has(arrival) ? Fit.Forked
            : arrival.Version > after + 1 ? Fit.VersionHole
            : arrival.Version == after + 1 ? Fit.Next : Fit.Repeat;
    }

    private bool Has(Arrival arrival) => Leaves.GetValueOrDefault((arrival.Fact.Subject, arrival.Version)) == arrival.Fact.Leaf;

    public void Add(Arrival arrival)
    {
        Versions[arrival.Fact.Subject] = arrival.Version;
        Leaves[(arrival.Fact.Subject, arrival.Version)] = arrival.Fact.Leaf;
    }
}

/// <summary>How a fact fits what is held.</summary>
internal enum Fit
{
    Next,
    Repeat,

    /// <summary>Another history: all that its publisher had up to there is held, and this is not among it.</summary>
    Forked,

    /// <summary>A version before it is not held.</summary>
    VersionHole,
}
