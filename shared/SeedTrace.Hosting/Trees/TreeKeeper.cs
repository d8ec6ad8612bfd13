using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Npgsql;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Delivery;
using SeedTrace.Hosting.Store;
using SeedTrace.Hosting.Watch;
using SeedTrace.Proof;

namespace SeedTrace.Hosting.Trees;

/// <summary>Lets the tree grow with the log and signs it. Works where the sequencer works, on a connection of its own: whatever goes wrong here, facts
/// get their positions and are published.</summary>
internal sealed partial class TreeKeeper : Agent
{
    private static readonly TimeSpan AtLeastEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan WhenIdle = TimeSpan.FromMinutes(1);

    private readonly NpgsqlDataSource database;
    private readonly ServiceIdentity identity;
    private readonly Sequencer sequencer;
    private readonly LogKeys keys;
    private readonly HeadRhythm rhythm;
    private readonly TimeProvider clock;
    private readonly ILogger<TreeKeeper> logger;
    private GrowingTree? tree;
    private TreeHead? signed;

    public TreeKeeper(
        NpgsqlDataSource database, ServiceIdentity identity, Sequencer sequencer, LogKeys keys, HeadRhythm rhythm, TimeProvider clock, ILogger<TreeKeeper> logger)
    {
        (this.database, this.identity, this.sequencer, this.keys, this.rhythm, this.clock, this.logger) = (database, identity, sequencer, keys, rhythm, clock, logger);
        Signals.Meter.CreateObservableGauge("seedtrace.log.head.age", HeadAge, "s");
    }

    protected override async Task WorkAsync(CancellationToken cancellation)
    {
        if (!Services.Publishing.Contains(identity.Service))
            return;
        while (!cancellation.IsCancellationRequested)
        {
            ComeRound();
            try
            {
                if (sequencer.Sequences)
                    await KeepAsync(cancellation);
                else
                    (tree, signed) = (null, null);
            }
            catch (Exception e) when (!cancellation.IsCancellationRequested)
            {
                LogUnsigned(e);
                tree = null;
            }
            await Task.Delay(rhythm.Every < AtLeastEvery ? rhythm.Every : AtLeastEvery, clock, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task KeepAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        tree ??= await OpenAsync(connection, cancellation);
        while (!await tree.GrowAsync(connection, long.MaxValue, cancellation))
            ComeRound();
        var now = Timestamp.Cut(clock.GetUtcNow());
        if (signed is not null && now - signed.Time < (tree.Size > signed.Size ? rhythm.Every : WhenIdle))
            return;
        // Heads are asked for by their time: it never goes back, whatever the clock does.
        var time = signed is not null && now <= signed.Time ? signed.Time.AddMilliseconds(1) : now;
        using var key = await keys.OwnAsync(cancellation);
        var head = SignedHead.Sign(new(identity.Source, tree.Size, tree.Root, time), key);
        await connection.KeepHeadAsync(identity.Service, head, cancellation);
        signed = head.Head;
    }

    /// <exception cref="ForkedHistoryException">What was signed last is not what the log holds: it is not signed again.</exception>
    private async Task<GrowingTree> OpenAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var opened = await GrowingTree.OpenAsync(connection, LogLeaves.Own(identity.Service), cancellation);
        signed = (await connection.LastHeadAsync(identity.Service, cancellation))?.Head;
        if (signed is null)
            return opened;
        var size = await FactLog.SizeAsync(connection, cancellation);
        if (size < signed.Size)
            throw new ForkedHistoryException($"The log has {size} facts; {signed.Size} were signed at {Timestamp.Of(signed.Time)}.");
        if (await new TreeReader(LogLeaves.Own(identity.Service)).RootAsync(connection, signed.Size, cancellation) != signed.Root)
            throw new ForkedHistoryException($"The first {signed.Size} facts of the log are not those that were signed at {Timestamp.Of(signed.Time)}.");
        return opened;
    }

    /// <summary>Only of the replica that signs: of the others it would say nothing.</summary>
    private IEnumerable<Measurement<double>> HeadAge() =>
        sequencer.Sequences && signed is { } head ? [new((clock.GetUtcNow() - head.Time).TotalSeconds)] : [];

    [LoggerMessage(40, LogLevel.Critical, "The log could not be signed; its facts are published all the same")]
    private partial void LogUnsigned(Exception exception);
}
