using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Npgsql;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Delivery;
using SeedTrace.Hosting.Store;
using SeedTrace.Proof;

namespace SeedTrace.Hosting.Tests.Trees;

/// <summary>Whoever owns the database, and even whoever has the signing key, changes the history of a real log, and an auditor finds where. Each tampering is a
/// transaction that the audit reads in and that is rolled back.</summary>
[Trait("Category", "Integration")]
public sealed class TamperingTests : IAsyncLifetime
{
    /// <summary>How many to try. The whole campaign of a release has 1 000 and more.</summary>
    public const string Variable = "SEEDTRACE_TAMPERINGS";

    private const int Facts = 60;

    private static readonly string[] Ways =
    [
        "changed", "changed and sealed again", "deleted", "deleted and closed up", "swapped", "back-dated", "back-dated and sealed again", "logged earlier",
        "truncated", "another fact in its place", "re-signed fork", "forged signature",
    ];

    private SignedLog log = null!;
    private List<CloudEvent> learned = [];
    private List<SignedHead> heads = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        log = await SignedLog.StartAsync(10);
        await log.WitnessedAsync();
        await log.AddAsync(Facts - 10);
        await log.WitnessedAsync();
        (learned, heads) = (await log.LearnedAsync(), [.. await log.KeptAsync()]);
        await log.Stack.StopAsync(log.Breeding);
    }

    public ValueTask DisposeAsync() => log.DisposeAsync();

    [Fact]
    public async Task Every_tampering_with_a_real_database_is_found_at_its_position()
    {
        var count = int.Parse(Environment.GetEnvironmentVariable(Variable) ?? "60", CultureInfo.InvariantCulture);
        var random = new Random(20_260_301);
        await using var connection = new NpgsqlConnection(log.Stack.DatabaseOf(Services.Breeding).Superuser);
        await connection.OpenAsync(Cancellation);
        await connection.ExecuteAsync("set session_replication_role = replica", [], Cancellation);
        (await AuditAsync(connection, heads)).ShouldBe(new AuditResult(Facts, heads.Count, null));

        for (var n = 0; n < count; n++)
        {
            var (way, position) = (Ways[n % Ways.Length], random.Next(1, Facts + 1));
            await using var tampering = await connection.BeginTransactionAsync(Cancellation);
            var (shown, first) = await TamperAsync(connection, way, position, random);

            var finding = (await AuditAsync(connection, shown)).Finding;

            finding.ShouldNotBeNull($"{way} at {position}").Position.ShouldBe(first, $"{way} at {position}: {finding.Sentence}");
            await tampering.RollbackAsync(Cancellation);
        }
    }

    private async Task<AuditResult> AuditAsync(NpgsqlConnection connection, IReadOnlyCollection<SignedHead> shown) =>
        await new LogAudit(SignedLog.Origin, log.Keys).RunAsync(shown, ReadAsync(connection), learned.ToAsyncEnumerable(), Cancellation);

    private static async IAsyncEnumerable<CloudEvent> ReadAsync(NpgsqlConnection connection)
    {
        for (var after = 0L; await FactLog.AfterAsync(connection, after, 100, Cancellation) is { Count: > 0 } page; after = long.Parse(page[^1].Position, CultureInfo.InvariantCulture))
            foreach (var fact in page)
                yield return fact;
    }

    /// <returns>The heads that are shown after it, and where the log is first not what it was.</returns>
    private async Task<(IReadOnlyCollection<SignedHead> Shown, long First)> TamperAsync(NpgsqlConnection connection, string way, int position, Random random)
    {
        const string At = "where id = (select event_id from fact_log where position = $1)";
        async Task Do(string sql, params object[] values) => await connection.ExecuteAsync(sql, [(long)position, .. values], Cancellation);
        var fact = learned[position - 1];
        switch (way)
        {
            case "changed":
                await Do($"update mt_events set data = data || '{{\"designation\": \"another\", \"touched\": {position}}}' {At}");
                return (heads, position);
            case "changed and sealed again":
                await SealAsync(Do, fact with { Data = Touched(fact.Data) });
                return (heads, position);
            case "deleted":
                await Do("delete from fact_log where position = $1");
                return (heads, position);
            case "deleted and closed up":
                await Do("delete from fact_log where position = $1");
                await Do("update fact_log set position = position + 1000000 where position > $1");
                await Do("update fact_log set position = position - 1000001 where position > 1000000 and $1 > 0");
                return (heads, position);
            case "swapped":
                var other = 1 + (position + random.Next(1, Facts - 1)) % Facts;
                other = other == position ? 1 + position % Facts : other;
                await Do("update fact_log set position = -1 where position = $1");
                await Do("update fact_log set position = $1 where position = $2", (long)other);
                await Do("update fact_log set position = $2 where position = -1 and $1 > 0", (long)other);
                return (heads, Math.Min(position, other));
            case "back-dated":
                await Do($"update mt_events set headers = jsonb_set(headers, '{{time}}', '\"2020-01-01T00:00:00.000Z\"') {At}");
                return (heads, position);
            case "back-dated and sealed again":
                await SealAsync(Do, fact with { Time = fact.Time.AddDays(-400), Recordedtime = fact.Recordedtime.AddDays(-400) });
                return (heads, position);
            case "logged earlier":
                await Do("update fact_log set loggedtime = loggedtime - interval '1 millisecond' where position = $1");
                return (heads, position);
            case "truncated":
                await Do("delete from fact_log where position >= $1");
                return (heads, position);
            case "another fact in its place":
                await SealAsync(Do, fact with { Actor = "somebody-else" });
                return (heads, position);
            case "re-signed fork":
                var sealedAgain = await SealAsync(Do, fact with { Data = Touched(fact.Data) });
                return ([.. heads, Fork(position, sealedAgain)], position);
            default:
                using (var thief = SigningKey.Make())
                {
                    var head = heads[random.Next(heads.Count)].Head;
                    return ([.. heads, SignedHead.Sign(head with { Root = Hash.OfNode(head.Root, head.Root) }, thief)], head.Size);
                }
        }
    }

    /// <summary>As a thorough thief does it: the fact says something else, and its leaf fits.</summary>
    private static async Task<Hash> SealAsync(Func<string, object[], Task> change, CloudEvent fact)
    {
        var leaf = Leaf.Of(fact);
        await change(
            """
            update mt_events set data = $2::jsonb, headers = headers || jsonb_build_object('leaf', $3, 'time', $4, 'recordedtime', $5, 'actor', $6)
            where id = (select event_id from fact_log where position = $1)
            """,
            [fact.Data.GetRawText(), leaf, Contracts.Timestamp.Of(fact.Time), Contracts.Timestamp.Of(fact.Recordedtime), fact.Actor]);
        return Hash.Parse(leaf);
    }

    /// <summary>With the service's own key, over a log in which one leaf is another.</summary>
    private SignedHead Fork(int position, Hash leaf)
    {
        var tree = new Frontier();
        foreach (var fact in learned)
            tree.Append(fact.Position == position.ToString(CultureInfo.InvariantCulture) ? leaf : Hash.Parse(fact.Leaf));
        using var key = log.Key;
        return SignedHead.Sign(new(SignedLog.Origin, tree.Size, tree.Root, TimeProvider.System.GetUtcNow()), key);
    }

    private static JsonElement Touched(JsonElement data)
    {
        var changed = JsonNode.Parse(data.GetRawText())!;
        changed["touched"] = true;
        return JsonSerializer.SerializeToElement(changed);
    }
}
