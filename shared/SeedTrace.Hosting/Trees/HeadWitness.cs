using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Npgsql;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Delivery;
using SeedTrace.Hosting.Store;
using SeedTrace.Hosting.Watch;

namespace SeedTrace.Hosting.Trees;

/// <summary>Keeps every head that the publishers sign, and compares: each with the one before, and with the facts that were learned. What does not fit
/// is kept beside them and is an alarm; the last head that did fit stays the one that is compared with.</summary>
internal sealed partial class HeadWitness : Agent, IHealthCheck
{
    private readonly NpgsqlDataSource database;
    private readonly ServiceIdentity identity;
    private readonly IHttpClientFactory http;
    private readonly LogKeys keys;
    private readonly HeadRhythm rhythm;
    private readonly TimeProvider clock;
    private readonly ILogger<HeadWitness> logger;
    private readonly ConcurrentDictionary<string, Witnessed> logs = new();

    public HeadWitness(
        NpgsqlDataSource database, ServiceIdentity identity, IHttpClientFactory http, LogKeys keys, HeadRhythm rhythm, TimeProvider clock,
        ILogger<HeadWitness> logger)
        : base(Services.Publishing)
    {
        (this.database, this.identity, this.http, this.keys, this.rhythm, this.clock, this.logger) = (database, identity, http, keys, rhythm, clock, logger);
        Signals.Meter.CreateObservableGauge("seedtrace.witness.head.age", () => logs.Where(log => log.Value.Log.Last is not null).Select(log =>
            new Measurement<double>((clock.GetUtcNow() - log.Value.Log.Last!.Time).TotalSeconds, new KeyValuePair<string, object?>("publisher", log.Key))), "s");
    }

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var command = database.CreateCommand("select log || ': ' || sentence from tree_head_refused order by noticed desc limit 1");
        return await command.ExecuteScalarAsync(cancellationToken) is string refused
            ? HealthCheckResult.Degraded($"A head was refused, and people have not said what holds. {refused}")
            : HealthCheckResult.Healthy();
    }

    protected override Task WorkAsync(CancellationToken cancellation) =>
        Task.WhenAll(Services.Publishing.Select(publisher => WatchAsync(publisher, cancellation)));

    private async Task WatchAsync(string publisher, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            ComeRound(publisher);
            try
            {
                await using var connection = await database.OpenConnectionAsync(stopping);
                if (!logs.TryGetValue(publisher, out var witnessed))
                    logs[publisher] = witnessed = new(
                        new(identity.SourceOf(publisher), (await connection.LastHeadAsync(publisher, stopping))?.Head),
                        await GrowingTree.OpenAsync(connection, LogLeaves.Learned(publisher), stopping));
                await CompareAsync(connection, publisher, witnessed, stopping);
            }
            catch (Exception e) when (!stopping.IsCancellationRequested)
            {
                LogBlind(publisher, e.Message);
                logs.TryRemove(publisher, out _);
            }
            await Task.Delay(rhythm.Every, clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task CompareAsync(NpgsqlConnection connection, string publisher, Witnessed witnessed, CancellationToken cancellation)
    {
        var client = new LogClient(http.CreateClient(FeedClient.NameOf(publisher)));
        using var anchor = await keys.AnchorAsync(cancellation);
        var (own, theirs) = (await keys.ListAsync(cancellation), await client.KeysAsync(anchor, cancellation));
        var list = theirs.Number > own.Number ? theirs : own;
        while (await client.HeadsAfterAsync(witnessed.JudgedUntil, cancellation) is { Count: > 0 } heads)
            foreach (var head in heads)
            {
                ComeRound(publisher);
                var refused = await witnessed.Log.JudgeAsync(head, list, (from, to) => client.ConsistencyAsync(from, to, cancellation));
                // Whoever took a head without its facts could not give them back, and would call it a second history when others get their places.
                if (refused is null && !await HasFactsAsync(connection, publisher, witnessed.Tree, head.Head.Size, cancellation))
                    return;
                if (refused is null && witnessed.Tree.Size == head.Head.Size && witnessed.Tree.Root != head.Head.Root)
                    refused = new(head, "leaves", $"The first {head.Head.Size} facts that were learned have the root {witnessed.Tree.Root}; the log signed {head.Head.Root}.");
                witnessed.JudgedUntil = head.Head.Time;
                if (refused is not null)
                {
                    await RefuseAsync(connection, publisher, refused, cancellation);
                    continue;
                }
                await connection.KeepHeadAsync(publisher, head, cancellation);
                witnessed.Log.Take(head);
            }
    }

    private async Task<bool> HasFactsAsync(NpgsqlConnection connection, string publisher, GrowingTree tree, long size, CancellationToken cancellation)
    {
        while (!await tree.GrowAsync(connection, size, cancellation))
            ComeRound(publisher);
        return tree.Size >= size;
    }

    private async Task RefuseAsync(NpgsqlConnection connection, string publisher, RefusedHead refused, CancellationToken cancellation)
    {
        if (!await connection.KeepRefusedAsync(publisher, refused, clock.GetUtcNow(), cancellation))
            return;
        Signals.HeadsRefused.Add(1, new("publisher", publisher), new("reason", refused.Reason));
        LogRefused(publisher, refused.Sentence);
    }

    [LoggerMessage(41, LogLevel.Critical, "A head of {Publisher} was refused: {Sentence}")]
    private partial void LogRefused(string publisher, string sentence);

    [LoggerMessage(42, LogLevel.Warning, "The heads of {Publisher} could not be compared, trying again: {Reason}")]
    private partial void LogBlind(string publisher, string reason);
}
