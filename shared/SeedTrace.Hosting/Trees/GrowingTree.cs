using Npgsql;
using SeedTrace.Hosting.Store;
using SeedTrace.Proof;

namespace SeedTrace.Hosting.Trees;

/// <summary>A log's tree, growing with it. Whole tiles are kept in the store, the rest in memory; what is lost of either is made again from the log.</summary>
internal sealed class GrowingTree
{
    public const int Page = 4_096;

    private readonly LogLeaves leaves;
    private readonly Frontier frontier;
    private readonly List<Hash> last = [];

    private GrowingTree(LogLeaves leaves, Frontier whole) => (this.leaves, frontier) = (leaves, whole);

    public long Size => frontier.Size;

    public Hash Root => frontier.Root;

    public static async Task<GrowingTree> OpenAsync(NpgsqlConnection connection, LogLeaves leaves, CancellationToken cancellation) =>
        new(leaves, await new TreeReader(leaves).WholeAsync(connection, cancellation));

    /// <summary>Takes in what the log has more, a page at most, up to this position.</summary>
    /// <returns>Is the tree level with the log, up to the position or to the first that is missing?</returns>
    public async Task<bool> GrowAsync(NpgsqlConnection connection, long upTo, CancellationToken cancellation)
    {
        var limit = (int)Math.Min(Page, upTo - Size);
        if (limit <= 0)
            return true;
        var read = await leaves.AfterAsync(connection, Size, limit, cancellation);
        // Only what the store holds is kept in memory: if that fails, this tree is opened anew.
        var whole = new List<(int Level, long Number, Hash Root, byte[]? Leaves)>();
        foreach (var leaf in read)
        {
            last.Add(leaf);
            frontier.Append(leaf, formed: (subtree, root) =>
            {
                if (subtree.Level % TreeReader.Height == 0)
                    whole.Add((subtree.Level, subtree.Index, root, subtree.Level == TreeReader.Height ? Tile() : null));
            });
        }
        if (whole.Count > 0)
            await connection.ExecuteAsync(
                """
                insert into tree_tile (log, level, number, root, leaves) select $1, level, number, root, nullif(leaves, '')
                from unnest($2, $3, $4, $5) as w (level, number, root, leaves) on conflict do nothing
                """,
                [
                    leaves.Log, whole.Select(tile => tile.Level).ToArray(), whole.Select(tile => tile.Number).ToArray(),
                    whole.Select(tile => tile.Root.ToBytes()).ToArray(), whole.Select(tile => tile.Leaves ?? []).ToArray(),
                ], cancellation);
        return read.Count < limit || limit < Page;
    }

    private byte[] Tile()
    {
        var tile = new byte[TreeReader.Width * Hash.Length];
        for (var n = 0; n < TreeReader.Width; n++)
            last[n].WriteTo(tile.AsSpan(n * Hash.Length));
        last.Clear();
        return tile;
    }
}
