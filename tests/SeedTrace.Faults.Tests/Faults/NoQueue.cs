using System.Text.Json.Nodes;
using Npgsql;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Faults.Tests.Load;
using SeedTrace.Faults.Tests.Stack;

namespace SeedTrace.Faults.Tests.Faults;

/// <summary>No queue takes a kind of facts any more, until some of it were published: who learns the kind has to read the feed, and somebody has to be told.</summary>
internal sealed class NoQueue : Fault
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);

    public override string Name => "no queue";

    public override async Task<string> StrikeAsync(PrivateStack stack, Random random, CancellationToken until)
    {
        var publisher = AnyOf(random, Services.Publishing);
        // What it publishes just now: of other kinds there may be nothing for long.
        if (await AskAsync(stack, publisher, "select kind from fact_log order by position desc limit 1", row => row.GetString(0)) is not [var last])
            return "nothing yet";
        var kind = new Services.Learned(publisher, last);
        var before = await TakeAwayAsync(stack, kind);
        var start = TimeProvider.System.GetTimestamp();
        List<Told> unrouted;
        do
        {
            await Task.Delay(Look, until).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            unrouted = await UnroutedAsync(stack, kind, before);
            // A service that starts binds its queue again.
            if (unrouted.Count == 0 && await IsBoundAsync(stack, kind))
                before = await TakeAwayAsync(stack, kind);
        }
        while (!until.IsCancellationRequested && TimeProvider.System.GetElapsedTime(start) < Patience && unrouted.Count == 0);
        await GiveBackAsync(stack, kind, unrouted);
        return Broker.BindingOf(kind);
    }

    /// <returns>What gets a later position is published to no queue.</returns>
    public static async Task<long> TakeAwayAsync(PrivateStack stack, Services.Learned kind)
    {
        foreach (var service in Services.All.Where(service => Services.LearnedBy(service).Contains(kind)))
            await Unbind.UnbindAsync(stack.Servers, service, kind);
        return (await AskAsync(stack, kind.Publisher, "select coalesce(max(position), 0) from fact_log", row => row.GetInt64(0)))[0];
    }

    /// <returns>What was published and no queue took; nothing where one may have taken some of it.</returns>
    /// <param name="before">What <see cref="TakeAwayAsync"/> said.</param>
    public static async Task<List<Told>> UnroutedAsync(PrivateStack stack, Services.Learned kind, long before)
    {
        var facts = await PublishedAsync(stack, kind, before);
        return await IsBoundAsync(stack, kind) ? [] : facts;
    }

    /// <summary>Writes down first what no queue took.</summary>
    public static async Task GiveBackAsync(PrivateStack stack, Services.Learned kind, IReadOnlyList<Told> unrouted)
    {
        stack.Journal.Write(What.Unrouted, line => line with { Service = kind.Publisher, Path = kind.StreamKind, Facts = unrouted });
        await stack.Servers.DefineBrokerAsync();
    }

    private static async Task<bool> IsBoundAsync(PrivateStack stack, Services.Learned kind) =>
        JsonNode.Parse(await stack.Servers.ManageBrokerAsync(HttpMethod.Get, $"/api/exchanges/{Servers.VirtualHost}/{Broker.Facts}/bindings/source"))!.AsArray()
            .Any(binding => (string?)binding!["routing_key"] == Broker.BindingOf(kind));

    /// <summary>Up to the cursor: the broker has confirmed it.</summary>
    private static Task<List<Told>> PublishedAsync(PrivateStack stack, Services.Learned kind, long before) => AskAsync(stack, kind.Publisher,
        "select event_id, stream_id, version from fact_log where kind = $1 and position > $2 and position <= (select cursor from publication) order by position",
        row => new Told(row.GetGuid(0), row.GetString(1), row.GetInt64(2)), kind.StreamKind, before);

    private static async Task<List<T>> AskAsync<T>(PrivateStack stack, string service, string sql, Func<NpgsqlDataReader, T> read, params object[] values)
    {
        await using var store = stack.StoreOf(service);
        await using var command = store.CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync())
            rows.Add(read(reader));
        return rows;
    }
}
