using Npgsql;
using SeedTrace.Hosting.Store;
using SeedTrace.Proof;

namespace SeedTrace.Hosting.Trees;

/// <summary>The hashes of a log's tree: of whole tiles from memory, within a tile from the store, and of the last leaves from the log itself, once.</summary>
internal sealed class TreeReader(LogLeaves leaves)
{
    /// <summary>Leaves of a tile, and subtrees of a tile of a higher level: 2^<see cref="Height"/>.</summary>
    public const int Width = 1 << Height;

    /// <summary>So low that a row of leaves is read in one piece, and little is to be hashed of it.</summary>
    public const int Height = 5;

    private readonly TileRoots roots = new(leaves.Log);

    /// <summary>The last leaves that were read before their tile was whole. More come, these stay.</summary>
    private UnfinishedTile unfinished = new(0, []);

    /// <param name="ranges">Of leaves that are all in the log.</param>
    /// <exception cref="ProofException">A leaf or a tile is missing.</exception>
    public async Task<IReadOnlyList<Hash>> HashesAsync(NpgsqlConnection connection, IReadOnlyList<LeafRange> ranges, CancellationToken cancellation)
    {
        if (ranges.Any(range => range.End >> Height > roots.Count))
            await roots.ReadAsync(connection, cancellation);
        var tiles = await LeavesAsync(connection, [.. ranges.SelectMany(range => range.Subtrees()).Where(subtree => subtree.Level < Height)], cancellation);
        return [.. ranges.Select(range => range.HashBy(subtree => HashOf(subtree, tiles) ?? throw new ProofException(
            $"The tree of {leaves.Log} lacks what is over the facts from position {(subtree.Index << subtree.Level) + 1}.")))];
    }

    /// <summary>Also where tiles are lost: then from the leaves, and nothing is kept.</summary>
    /// <exception cref="ProofException">A leaf is missing.</exception>
    public async Task<Hash> RootAsync(NpgsqlConnection connection, long size, CancellationToken cancellation)
    {
        var whole = await WholeAsync(connection, cancellation);
        if (whole.Size >= size / Width * Width)
            return (await HashesAsync(connection, [new(0, size)], cancellation))[0];
        while (whole.Size < size)
        {
            var page = await leaves.AfterAsync(connection, whole.Size, (int)Math.Min(GrowingTree.Page, size - whole.Size), cancellation);
            if (page.Count == 0)
                throw new ProofException($"The log of {leaves.Log} lacks the fact at position {whole.Size + 1}.");
            page.ForEach(leaf => whole.Append(leaf));
        }
        return whole.Root;
    }

    /// <summary>The tree as far as there are whole tiles.</summary>
    public async Task<Frontier> WholeAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var frontier = new Frontier();
        for (var level = await connection.ScalarAsync<int>("select coalesce(max(level), 0) from tree_tile where log = $1", [leaves.Log], cancellation); level >= Height; level -= Height)
        {
            await using var command = connection.Command(
                "select number, root from tree_tile where log = $1 and level = $2 and number >= $3 order by number", leaves.Log, level, frontier.Size >> level);
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation))
                if (reader.GetInt64(0) == frontier.Size >> level)
                    frontier.Append(Hash.Of(reader.GetFieldValue<byte[]>(1)), level);
                else
                    throw new ProofException($"The tree of {leaves.Log} has no tile {frontier.Size >> level} at level {level}.");
        }
        return frontier;
    }

    private static long TileOf(Subtree within) => within.Index << within.Level >> Height;

    /// <returns>By tile, those that the subtrees are over.</returns>
    private async Task<Dictionary<long, Hash[]>> LeavesAsync(NpgsqlConnection connection, IReadOnlyList<Subtree> within, CancellationToken cancellation)
    {
        var read = new Dictionary<long, Hash[]>();
        var ends = within.GroupBy(TileOf, subtree => subtree.Index + 1 << subtree.Level).ToDictionary(tile => tile.Key, tile => tile.Max());
        if (ends.Keys.Any(tile => tile < roots.Count))
        {
            await using var command = connection.Command("select number, leaves from tree_tile where log = $1 and level = $2 and number = any($3)", leaves.Log, Height, ends.Keys.ToArray());
            await command.PrepareAsync(cancellation);
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation))
            {
                var hashes = reader.GetFieldValue<byte[]>(1);
                read.Add(reader.GetInt64(0), [.. Enumerable.Range(0, Width).Select(n => Hash.Of(hashes.AsSpan(n * Hash.Length, Hash.Length)))]);
            }
        }
        foreach (var (tile, end) in ends.Where(tile => !read.ContainsKey(tile.Key)))
            read.Add(tile, await UnfinishedAsync(connection, tile, end, cancellation));
        return read;
    }

    private async Task<Hash[]> UnfinishedAsync(NpgsqlConnection connection, long tile, long end, CancellationToken cancellation)
    {
        Hash[] known = unfinished is { } last && last.Number == tile ? last.Leaves : [];
        if (tile * Width + known.Length >= end)
            return known;
        Hash[] grown = [.. known, .. await leaves.AfterAsync(connection, tile * Width + known.Length, Width - known.Length, cancellation)];
        unfinished = new(tile, grown);
        return grown;
    }

    /// <returns>Null when it, or something under it, is not here.</returns>
    private Hash? HashOf(Subtree subtree, Dictionary<long, Hash[]> tiles)
    {
        if (subtree.Level >= Height)
            return roots.Find(subtree);
        if (subtree.Level == 0)
            return tiles[TileOf(subtree)] is var tile && subtree.Index % Width is var n && n < tile.Length ? tile[n] : null;
        return HashOf(new(subtree.Level - 1, subtree.Index * 2), tiles) is { } left && HashOf(new(subtree.Level - 1, subtree.Index * 2 + 1), tiles) is { } right
            ? Hash.OfNode(left, right)
            : null;
    }

    private sealed record UnfinishedTile(long Number, Hash[] Leaves);
}
