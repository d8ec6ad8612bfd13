using Npgsql;
using SeedTrace.Hosting.Store;
using SeedTrace.Proof;

namespace SeedTrace.Hosting.Trees;

/// <summary>The hashes of a log's tree, from its tiles and, for the last leaves, from the log itself.</summary>
internal sealed class TreeReader(LogLeaves leaves)
{
    /// <summary>Leaves of a tile, and subtrees of a tile of a higher level: 2^<see cref="Height"/>.</summary>
    public const int Width = 1 << Height;

    public const int Height = 8;

    /// <param name="ranges">Of leaves that are all in the log.</param>
    /// <exception cref="ProofException">A leaf or a tile is missing.</exception>
    public async Task<IReadOnlyList<Hash>> HashesAsync(NpgsqlConnection connection, IReadOnlyList<LeafRange> ranges, CancellationToken cancellation)
    {
        var needed = ranges.SelectMany(range => range.Subtrees()).GroupBy(subtree => subtree.Level / Height).ToList();
        var known = new Dictionary<(int Level, long Index), Hash>();
        foreach (var level in needed)
            if (level.Key == 0)
                await ReadLeavesAsync(connection, [.. level.Select(subtree => subtree.Index << subtree.Level >> Height).Distinct()], known, cancellation);
            else
                await ReadRootsAsync(connection, level.Key, [.. level], known, cancellation);
        return [.. ranges.Select(range => range.HashBy(subtree => HashOf(subtree, known)))];
    }

    public async Task<Hash> RootAsync(NpgsqlConnection connection, long size, CancellationToken cancellation) =>
        (await HashesAsync(connection, [new(0, size)], cancellation))[0];

    /// <summary>The tree as far as there are whole tiles.</summary>
    public async Task<Frontier> WholeAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var frontier = new Frontier();
        for (var level = await connection.ScalarAsync<int>("select coalesce(max(level), -1) from log_tile where log = $1", [leaves.Log], cancellation); level >= 0; level--)
        {
            var height = (level + 1) * Height;
            await using var command = connection.Command(
                "select number, root from log_tile where log = $1 and level = $2 and number >= $3 order by number", leaves.Log, level, frontier.Size >> height);
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation))
                if (reader.GetInt64(0) == frontier.Size >> height)
                    frontier.Append(Hash.Of(reader.GetFieldValue<byte[]>(1)), height);
                else
                    throw new ProofException($"The tree of {leaves.Log} has no tile {frontier.Size >> height} at level {level}.");
        }
        return frontier;
    }

    /// <returns>The leaves after a position, at most so many, without a hole: before the first that is missing it ends.</returns>
    public async Task<List<Hash>> AfterAsync(NpgsqlConnection connection, long position, int limit, CancellationToken cancellation)
    {
        var read = new List<Hash>();
        await using var command = connection.Command(leaves.Query, position, position + limit, leaves.Log);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation) && reader.GetInt64(0) == position + read.Count + 1)
            read.Add(Hash.Parse(reader.GetString(1)));
        return read;
    }

    private async Task ReadLeavesAsync(NpgsqlConnection connection, long[] tiles, Dictionary<(int, long), Hash> known, CancellationToken cancellation)
    {
        var whole = new HashSet<long>();
        await using (var command = connection.Command("select number, leaves from log_tile where log = $1 and level = 0 and number = any($2)", leaves.Log, tiles))
        await using (var reader = await command.ExecuteReaderAsync(cancellation))
            while (await reader.ReadAsync(cancellation))
            {
                var (tile, hashes) = (reader.GetInt64(0), reader.GetFieldValue<byte[]>(1));
                for (var n = 0; n < Width; n++)
                    known[(0, tile * Width + n)] = Hash.Of(hashes.AsSpan(n * Hash.Length, Hash.Length));
                whole.Add(tile);
            }
        foreach (var tile in tiles.Where(tile => !whole.Contains(tile)))
            foreach (var (n, leaf) in (await AfterAsync(connection, tile * Width, Width, cancellation)).Index())
                known[(0, tile * Width + n)] = leaf;
    }

    private async Task ReadRootsAsync(
        NpgsqlConnection connection, int level, IReadOnlyList<Subtree> subtrees, Dictionary<(int, long), Hash> known, CancellationToken cancellation)
    {
        var (first, count) = (subtrees.Select(subtree => subtree.Index << subtree.Level - level * Height), subtrees.Select(subtree => 1L << subtree.Level - level * Height));
        await using var command = connection.Command(
            """
            select t.number, t.root from unnest($3, $4) as w (first, count) join log_tile t on t.log = $1 and t.level = $2 and t.number >= first and t.number < first + count
            """, leaves.Log, level - 1, first.ToArray(), count.ToArray());
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            known[(level, reader.GetInt64(0))] = Hash.Of(reader.GetFieldValue<byte[]>(1));
    }

    private Hash HashOf(Subtree subtree, Dictionary<(int, long), Hash> known) => subtree.Level % Height == 0
        ? known.TryGetValue((subtree.Level / Height, subtree.Index), out var hash)
            ? hash
            : throw new ProofException($"The tree of {leaves.Log} lacks what is over the facts from position {(subtree.Index << subtree.Level) + 1}.")
        : Hash.OfNode(HashOf(new(subtree.Level - 1, subtree.Index * 2), known), HashOf(new(subtree.Level - 1, subtree.Index * 2 + 1), known));
}
