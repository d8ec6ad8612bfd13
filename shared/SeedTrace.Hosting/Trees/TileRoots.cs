using Npgsql;
using SeedTrace.Hosting.Store;
using SeedTrace.Proof;

namespace SeedTrace.Hosting.Trees;

/// <summary>The part of a log's tree that is over whole tiles. It never changes but grows, so it is read once and kept: 64 bytes for each 32 facts.</summary>
internal sealed class TileRoots(string log)
{
    private readonly Lock turn = new();

    /// <summary>By level over the tiles, from left to right; only of whole subtrees.</summary>
    private readonly List<List<Hash>> levels = [[]];

    public int Count
    {
        get
        {
            lock (turn)
                return levels[0].Count;
        }
    }

    /// <param name="subtree">Of a tile or more.</param>
    public Hash? Find(Subtree subtree)
    {
        lock (turn)
            return levels.ElementAtOrDefault(subtree.Level - TreeReader.Height) is { } level && subtree.Index < level.Count ? level[(int)subtree.Index] : null;
    }

    /// <summary>Takes in the tiles that were made meanwhile, up to the first that is missing.</summary>
    public async Task ReadAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = connection.Command("select number, root from tree_tile where log = $1 and level = $2 and number >= $3 order by number", log, TreeReader.Height, (long)Count);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            Append(reader.GetInt64(0), Hash.Of(reader.GetFieldValue<byte[]>(1)));
    }

    /// <summary>Not of a tile that another question took in meanwhile, nor after one that is missing.</summary>
    private void Append(long number, Hash root)
    {
        lock (turn)
        {
            if (number != levels[0].Count)
                return;
            levels[0].Add(root);
            for (var level = 0; levels[level].Count % 2 == 0; level++)
            {
                if (level + 1 == levels.Count)
                    levels.Add([]);
                levels[level + 1].Add(Hash.OfNode(levels[level][^2], levels[level][^1]));
            }
        }
    }
}
