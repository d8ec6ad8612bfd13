using System.Text.Json;
using System.Text.RegularExpressions;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Delivery;

namespace SeedTrace.Hosting.Tests;

/// <summary>ADR 6: the broker knows its topology, and who may do what, before anybody connects.</summary>
public sealed class BrokerDefinitionsTests
{
    private static readonly JsonElement Definitions = JsonDocument.Parse(
        BrokerDefinitions.For("seedtrace", Services.All.Append("admin").ToDictionary(user => user, _ => "any"))).RootElement;

    public static TheoryData<string> All => [.. Services.All];

    [Fact]
    public void Every_binding_of_the_topology_list_is_there() =>
        Definitions.GetProperty("bindings").EnumerateArray()
            .Where(binding => Text(binding, "source") == Broker.Facts)
            .Select(binding => $"{Text(binding, "destination")} {Text(binding, "routing_key")}")
            .ShouldBe(Services.All.SelectMany(Services.LearnedBy, (service, learned) => $"{Broker.QueueOf(service)} {Broker.BindingOf(learned)}"), ignoreOrder: true);

    [Theory]
    [MemberData(nameof(All))]
    public void A_service_publishes_in_its_own_name_only(string service)
    {
        var topics = Of("topic_permissions", service);

        Text(topics, "exchange").ShouldBe(Broker.Facts);
        foreach (var other in Services.All)
            Regex.IsMatch($"{other}.lot.lot-certified", Text(topics, "write")).ShouldBe(other == service);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_service_touches_no_queue_of_another(string service)
    {
        foreach (var right in (string[])["configure", "write", "read"])
            foreach (var queue in Services.All.SelectMany(other => new[] { Broker.QueueOf(other), Broker.HeartbeatQueueOf(other), Broker.DeadLettersOf(other) }))
                Regex.IsMatch(queue, Text(Of("permissions", service), right)).ShouldBe(queue.StartsWith($"seedtrace.{service}.", StringComparison.Ordinal), $"{right} {queue}");
    }

    [Fact]
    public void No_password_is_written_down() => Definitions.GetRawText().ShouldNotContain("\"any\"");

    [Theory]
    [MemberData(nameof(All))]
    public void A_service_hears_only_what_it_learns(string service)
    {
        var read = Text(Of("topic_permissions", service), "read");

        foreach (var other in Services.All)
            foreach (var binding in Services.LearnedBy(other).Select(Broker.BindingOf))
                Regex.IsMatch(binding, read).ShouldBe(Services.LearnedBy(service).Select(Broker.BindingOf).Contains(binding), binding);
        Regex.IsMatch("#", read).ShouldBeFalse();
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Heartbeats_of_a_service_that_is_away_do_not_pile_up(string service)
    {
        foreach (var queue in Definitions.GetProperty("queues").EnumerateArray().Where(queue => Text(queue, "name") == Broker.HeartbeatQueueOf(service)))
        {
            queue.GetProperty("arguments").GetProperty("x-max-length").GetInt32().ShouldBe(Broker.HeartbeatsKept);
            queue.GetProperty("arguments").TryGetProperty("x-dead-letter-exchange", out _).ShouldBeFalse();
        }
    }

    private static JsonElement Of(string list, string user) =>
        Definitions.GetProperty(list).EnumerateArray().Single(entry => Text(entry, "user") == user);

    private static string Text(JsonElement entry, string name) => entry.GetProperty(name).GetString()!;
}
