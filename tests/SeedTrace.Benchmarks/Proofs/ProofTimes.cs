using System.Diagnostics;
using Npgsql;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Store;
using SeedTrace.Hosting.Trees;
using SeedTrace.Proof;
using SeedTrace.Testing;

namespace SeedTrace.Benchmarks.Proofs;

/// <summary>A log of a million facts: how fast its tree grows and is signed, and how long a proof takes, a tile read from the store each time.</summary>
internal static class ProofTimes
{
    private const int Facts = 1_000_000;
    private const int Proofs = 1_000;
    private const int PromisedFactsPerSecond = 5_000;

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(Scale scale)
    {
        await using var database = await PostgresDatabase.CreateAsync("proofs");
        var identity = new ServiceIdentity(Services.Breeding, new Issuer("KAZ", "BRD"));
        await EventStore.MigrateAsync(identity, database.Owner, new NpgsqlConnectionStringBuilder(database.Store).Username!, CancellationToken.None);
        await FillAsync(database.Superuser);

        await using var connection = new NpgsqlConnection(database.Store);
        await connection.OpenAsync();
        var leaves = LogLeaves.Own(Services.Breeding);
        var tree = await GrowingTree.OpenAsync(connection, leaves, CancellationToken.None);
        using var key = SigningKey.Make();
        var watch = Stopwatch.StartNew();
        // Signed after each page: far more often than a service does.
        for (var level = false; !level;)
        {
            level = await tree.GrowAsync(connection, long.MaxValue, CancellationToken.None);
            var head = new TreeHead(identity.Source, tree.Size, tree.Root, TimeProvider.System.GetUtcNow());
            await connection.KeepHeadAsync(Services.Breeding, SignedHead.Sign(head, key), CancellationToken.None);
        }
        var rate = Facts / watch.Elapsed.TotalSeconds;

        var (row, small, middle, large) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        var reader = new TreeReader(leaves);
        var random = new Random(7);
        for (var n = -50; n < Proofs; n++)
        {
            await TimeAsync(row, n, () => connection.ScalarAsync<Guid>("select event_id from fact_log where position = $1", [random.NextInt64(1, Facts + 1)], CancellationToken.None));
            await TimeAsync(small, n, () => ProveAsync(10_000));
            await TimeAsync(middle, n, () => ProveAsync(100_000));
            await TimeAsync(large, n, () => ProveAsync(Facts));
        }
        var oneRow = Rounds.Quantile(row, 0.5);
        return
        [
            new("facts whose tree is made, kept and signed", "a second", rate, "promised", PromisedFactsPerSecond, Target.AtLeast(PromisedFactsPerSecond, rate, "a second"),
                "one connection, with reading the leaves"),
            .. new[] { (10_000, small), (100_000, middle), (Facts, large) }.SelectMany(size => new[] { 0.5, 0.99 }.Select(share => new Figure(
                FormattableString.Invariant($"inclusion proof in {size.Item1:#,0} facts, {(share == 0.5 ? "median" : "p99")}"), "ms", Rounds.Quantile(size.Item2, share),
                "one row of the log by its position, median", oneRow, Target.AtMost(1, Rounds.Quantile(size.Item2, share), "ms")))),
        ];

        Task ProveAsync(int size)
        {
            var leaf = random.NextInt64(size);
            return reader.HashesAsync(connection, [new(leaf, leaf + 1), .. MerkleTree.InclusionPath(leaf, size)], CancellationToken.None);
        }
    }

    private static async Task TimeAsync(List<double> times, int n, Func<Task> once)
    {
        var began = Stopwatch.GetTimestamp();
        await once();
        // The first ones are not counted.
        if (n >= 0)
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
    }

    private static async Task FillAsync(string superuser)
    {
        await using var connection = new NpgsqlConnection(superuser);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            $$"""
            set session_replication_role = replica;
            insert into mt_events (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, mt_dotnet_type, headers)
            select n, ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'line/' || n, 1, '{"number": 1}', 'line-named', now(), '*DEFAULT*', 'LineNamed',
                   jsonb_build_object('leaf', encode(sha256(n::text::bytea), 'hex')) from generate_series(1, {{Facts}}) as n;
            insert into fact_log (position, event_id, stream_id, version, kind, previous, loggedtime)
            select seq_id, id, stream_id, 1, 'line', seq_id - 1, now() from mt_events;
            analyze;
            """, connection)
        { CommandTimeout = 1_800 };
        await command.ExecuteNonQueryAsync();
    }
}
