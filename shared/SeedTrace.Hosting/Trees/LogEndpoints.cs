using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Npgsql;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Store;
using SeedTrace.Proof;
using SeedTrace.Web;

namespace SeedTrace.Hosting.Trees;

/// <summary>What a log signed, and proofs against it. For everybody without an account: whoever doubts a log must not need its keeper's leave, and of
/// what is in the facts a hash tells nothing.</summary>
public static class LogEndpoints
{
    private const int LongestPage = 1_000;

    public static void MapLog(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/log/head", async (long? size, NpgsqlDataSource store, ServiceIdentity identity, CancellationToken cancellation) =>
        {
            await using var connection = await store.OpenConnectionAsync(cancellation);
            return await HeadAsync(connection, identity, size, cancellation) is { } head ? (IResult)Answer(HeadAnswer.Of(head)) : Unknown();
        }).ForEverybody().Produces<HeadAnswer>().ProducesProblem(404);

        routes.MapGet("/log/heads", async (string? after, int? limit, NpgsqlDataSource store, ServiceIdentity identity, CancellationToken cancellation) =>
        {
            await using var connection = await store.OpenConnectionAsync(cancellation);
            return Answer(await HeadsAsync(connection, identity.Service, after, limit, cancellation));
        }).ForEverybody().Produces<HeadPage>();

        routes.MapGet("/log/proof/inclusion", async (long position, long? size, NpgsqlDataSource store, ServiceIdentity identity, TreeReader tree, CancellationToken cancellation) =>
        {
            await using var connection = await store.OpenConnectionAsync(cancellation);
            if (await HeadAsync(connection, identity, size, cancellation) is not { } head)
                return Unknown();
            if (position < 1 || position > head.Head.Size)
                return Problems.Result(404, "position-unknown", "The log had no fact at this position when it was signed.");
            var leaf = new LeafRange(position - 1, position);
            var hashes = await tree.HashesAsync(connection, [leaf, .. MerkleTree.InclusionPath(position - 1, head.Head.Size)], cancellation);
            Hash[] path = [.. hashes.Skip(1)];
            return Answer(new InclusionAnswer(position, head.Head.Size, hashes[0].ToString(), Texts(path), head.ReceiptOf(position, path).Encoded));
        }).ForEverybody().Produces<InclusionAnswer>().ProducesProblem(404).Proves();

        routes.MapGet("/log/proof/consistency", async (long from, long? to, NpgsqlDataSource store, ServiceIdentity identity, TreeReader tree, CancellationToken cancellation) =>
        {
            await using var connection = await store.OpenConnectionAsync(cancellation);
            if (await HeadAsync(connection, identity, to, cancellation) is not { } head)
                return Unknown();
            if (from < 0 || from > head.Head.Size)
                return Problems.Result(404, "position-unknown", "The log had no fact at this position when it was signed.");
            var path = await tree.HashesAsync(connection, MerkleTree.ConsistencyPath(from, head.Head.Size), cancellation);
            return Answer(new ConsistencyAnswer(from, head.Head.Size, Texts(path), head.ReceiptFrom(from, path).Encoded));
        }).ForEverybody().Produces<ConsistencyAnswer>().ProducesProblem(404).Proves();

        routes.MapGet("/log/keys", async (LogKeys keys, CancellationToken cancellation) =>
        {
            var signed = await keys.SignedListAsync(cancellation);
            return Answer(new KeysAnswer(signed.List, signed.Encoded));
        }).ForEverybody().Produces<KeysAnswer>();
    }

    /// <exception cref="MalformedValueException">The time is not written as a head's.</exception>
    internal static async Task<HeadPage> HeadsAsync(NpgsqlConnection connection, string log, string? after, int? limit, CancellationToken cancellation) =>
        new([.. (await connection.HeadsAfterAsync(log, TimeIn(after), Math.Clamp(limit ?? LongestPage, 1, LongestPage), cancellation)).Select(HeadAnswer.Of)]);

    private static RouteHandlerBuilder ForEverybody(this RouteHandlerBuilder endpoint) => endpoint.AllowAnonymous().ProducesProblem(400);

    /// <summary>A tree that was lost grows again from its facts, in which it can be told from no other.</summary>
    private static void Proves(this RouteHandlerBuilder endpoint) => endpoint.ProducesProblem(503).AddEndpointFilter(async (context, next) =>
    {
        try
        {
            return await next(context);
        }
        catch (ProofException)
        {
            return Problems.Result(503, "tree-growing", "The tree over these facts is being made again. Ask again in a minute.");
        }
    });

    private static Task<SignedHead?> HeadAsync(NpgsqlConnection connection, ServiceIdentity identity, long? size, CancellationToken cancellation) =>
        size is { } asked ? connection.HeadOfAsync(identity.Service, asked, cancellation) : connection.LastHeadAsync(identity.Service, cancellation);

    private static DateTimeOffset TimeIn(string? text) => text switch
    {
        null => DateTimeOffset.UnixEpoch,
        _ when DateTimeOffset.TryParseExact(text, Timestamp.Form, null, System.Globalization.DateTimeStyles.AssumeUniversal, out var time) => time,
        _ => throw new MalformedValueException("time-malformed", "The time of a head is written as the log writes it, such as 2026-05-04T09:30:00.000Z."),
    };

    private static string[] Texts(IEnumerable<Hash> hashes) => [.. hashes.Select(hash => hash.ToString())];

    private static JsonHttpResult<T> Answer<T>(T answer) => TypedResults.Json(answer, FactJson.Options);

    private static IResult Unknown() => Problems.Result(404, "head-unknown", "The log has signed no head over so many facts.");
}
