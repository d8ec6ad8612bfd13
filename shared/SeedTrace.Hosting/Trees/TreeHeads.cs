using Npgsql;
using SeedTrace.Hosting.Store;
using SeedTrace.Proof;

namespace SeedTrace.Hosting.Trees;

/// <summary>Signed heads in the store: this service's own, and those a witness keeps. They are only ever added.</summary>
internal static class TreeHeads
{
    public static Task KeepHeadAsync(this NpgsqlConnection connection, string log, SignedHead signed, CancellationToken cancellation) => connection.ExecuteAsync(
        "insert into tree_head (log, headtime, size, root, signed) values ($1, $2, $3, $4, $5) on conflict do nothing",
        [log, signed.Head.Time, signed.Head.Size, signed.Head.Root.ToBytes(), signed.Encoded], cancellation);

    public static Task<SignedHead?> LastHeadAsync(this NpgsqlConnection connection, string log, CancellationToken cancellation) =>
        OneAsync(connection.Command("select signed from tree_head where log = $1 order by headtime desc limit 1", log), cancellation);

    /// <summary>The first that was signed over so many facts.</summary>
    public static Task<SignedHead?> HeadOfAsync(this NpgsqlConnection connection, string log, long size, CancellationToken cancellation) =>
        OneAsync(connection.Command("select signed from tree_head where log = $1 and size = $2 order by headtime limit 1", log, size), cancellation);

    public static async Task<List<SignedHead>> HeadsAfterAsync(
        this NpgsqlConnection connection, string log, DateTimeOffset after, int limit, CancellationToken cancellation)
    {
        await using var command = connection.Command(
            "select signed from tree_head where log = $1 and headtime > $2 order by headtime limit $3", log, after, limit);
        return await AllAsync(command, cancellation);
    }

    private static async Task<SignedHead?> OneAsync(NpgsqlCommand command, CancellationToken cancellation)
    {
        await using (command)
            return (await AllAsync(command, cancellation)).SingleOrDefault();
    }

    private static async Task<List<SignedHead>> AllAsync(NpgsqlCommand command, CancellationToken cancellation)
    {
        var heads = new List<SignedHead>();
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            heads.Add(SignedHead.Read(reader.GetFieldValue<byte[]>(0)));
        return heads;
    }
}
