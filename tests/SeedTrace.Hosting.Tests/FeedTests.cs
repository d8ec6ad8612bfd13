using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Delivery;

namespace SeedTrace.Hosting.Tests;

[Trait("Category", "Integration")]
[Collection(nameof(Running))]
public sealed class FeedTests(Running running)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_page_holds_every_fact_of_the_kinds_asked_for_up_to_where_it_goes_and_says_how_far_that_is()
    {
        using var curator = GeneBank.Curator(running.Stack);
        foreach (var number in (string[])["feed-1", "feed-2", "feed-3"])
        {
            await GeneBank.RegisterAsync(curator, number);
            await GeneBank.NameLineAsync(curator, number);
        }
        var all = await PublishedAsync("feed-3");

        var accessions = all.Where(fact => fact.Subject.StartsWith("accession/", StringComparison.Ordinal)).ToList();
        var first = await PageAsync("after=0&kinds=accession&limit=2");
        first.Facts.Select(fact => fact.Id).ShouldBe(accessions.Take(2).Select(fact => fact.Id));
        first.Through.ShouldBe(long.Parse(accessions[1].Position, System.Globalization.CultureInfo.InvariantCulture));
        var rest = await PageAsync($"after={first.Through}&kinds=accession");
        rest.Facts.Select(fact => fact.Id).ShouldBe(accessions.Skip(2).Select(fact => fact.Id));
        rest.Through.ShouldBe(rest.Size);
        (await PageAsync("after=0&kinds=variety")).Facts.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_stream_is_read_from_the_version_after_the_one_that_is_held()
    {
        using var curator = GeneBank.Curator(running.Stack);
        for (var n = 0; n < 3; n++)
            await GeneBank.RegisterAsync(curator, "feed-stream");
        await PublishedAsync("feed-stream", times: 3);

        using var service = running.Stack.ClientOfService(Services.Breeding, Services.Lineage);
        var facts = await service.GetFromJsonAsync<CloudEvent[]>($"/feed/streams/{GeneBank.Stream("feed-stream")}?after=1", FactJson.Options, Cancellation);

        facts!.Select(fact => fact.Streamversion).ShouldBe(["2", "3"]);
    }

    [Fact]
    public async Task A_publisher_that_dies_in_the_middle_of_a_page_is_given_up()
    {
        using var dead = new TcpListener(IPAddress.Loopback, 0);
        dead.Start();
        _ = Task.Run(async () =>
        {
            using var connection = await dead.AcceptTcpClientAsync(Cancellation);
            var begun = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{\"facts\":["u8.ToArray();
            await connection.GetStream().WriteAsync(begun, Cancellation);
            await connection.GetStream().CopyToAsync(Stream.Null, Cancellation);
        }, Cancellation);
        var feeds = new FeedClient(new ClientTo(new($"http://127.0.0.1:{((IPEndPoint)dead.LocalEndpoint).Port}"))) { Patience = TimeSpan.FromMilliseconds(200) };

        await Should.ThrowAsync<OperationCanceledException>(() => feeds.PageAsync(Services.Breeding, 0, ["lot"], 1, CancellationToken.None));
    }

    private async Task<FeedPage> PageAsync(string query)
    {
        using var service = running.Stack.ClientOfService(Services.Breeding, Services.Lineage);
        return (await service.GetFromJsonAsync<FeedPage>($"/feed?{query}", FactJson.Options, Cancellation))!;
    }

    private Task<IReadOnlyList<CloudEvent>> PublishedAsync(string last, int times = 1) => Testing.Eventually.GetAsync(async () =>
    {
        var facts = (await PageAsync("after=0&kinds=accession,line")).Facts;
        return facts.Count(fact => fact.Subject == GeneBank.Stream(last)) == times
            && (times > 1 || facts.Any(fact => fact.Subject == $"line/TRZAX:{last}")) ? facts : null;
    }, $"{last} is published");

    private sealed class ClientTo(Uri address) : IHttpClientFactory
    {
        public HttpClient CreateClient(string name) => new() { BaseAddress = address };
    }
}
