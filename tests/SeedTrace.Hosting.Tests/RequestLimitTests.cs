using System.Net;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Identity;
using SeedTrace.Testing;

namespace SeedTrace.Hosting.Tests;

/// <summary>Five requests a minute.</summary>
[Trait("Category", "Integration")]
public sealed class RequestLimitTests(RequestLimitTests.Strict strict) : IClassFixture<RequestLimitTests.Strict>
{
    private const int PerMinute = 5;

    [Fact]
    public async Task A_party_that_asks_too_often_waits_with_all_its_accounts_and_the_others_do_not()
    {
        using var anna = strict.Stack.ClientOf(Services.Breeding, "busy-bank", "anna", Roles.Curator);
        using var boris = strict.Stack.ClientOf(Services.Breeding, "busy-bank", "boris", Roles.Curator);
        using var neighbour = strict.Stack.ClientOf(Services.Breeding, "quiet-bank", "clara", Roles.Curator);
        (await AskAsync(anna, PerMinute)).ShouldAllBe(status => status == HttpStatusCode.NotFound);

        using var refused = await boris.GetAsync("/accessions/KAZ001:A", TestContext.Current.CancellationToken);
        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter!.Delta!.Value.ShouldBeGreaterThan(TimeSpan.Zero);
        (await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("too-many-requests");
        (await AskAsync(neighbour, 1)).ShouldBe([HttpStatusCode.NotFound]);
    }

    [Fact]
    public async Task Who_has_no_token_is_counted_by_address()
    {
        using var nobody = strict.Stack.Anonymous(Services.Breeding);
        (await AskAsync(nobody, PerMinute + 1)).ShouldBe([.. Enumerable.Repeat(HttpStatusCode.Unauthorized, PerMinute), HttpStatusCode.TooManyRequests]);
        (await AskAsync(nobody, PerMinute + 1, "/health/live")).ShouldAllBe(status => status == HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_service_reads_as_much_as_there_is()
    {
        using var service = strict.Stack.ClientOfService(Services.Breeding, Services.Lineage);
        (await AskAsync(service, PerMinute + 1, "/feed?kinds=line")).ShouldAllBe(status => status == HttpStatusCode.OK);
    }

    private static async Task<List<HttpStatusCode>> AskAsync(HttpClient client, int times, string path = "/accessions/KAZ001:A")
    {
        var statuses = new List<HttpStatusCode>();
        for (var n = 0; n < times; n++)
        {
            using var answer = await client.GetAsync(path, TestContext.Current.CancellationToken);
            statuses.Add(answer.StatusCode);
        }
        return statuses;
    }

    public sealed class Strict : IAsyncLifetime
    {
        private TestStack? stack;

        public TestStack Stack
        {
            get
            {
                Integration.Require(PostgresDatabase.Variable);
                return stack!;
            }
        }

        public async ValueTask InitializeAsync()
        {
            if (!Integration.Includes(PostgresDatabase.Variable))
                return;
            stack = await TestStack.StartAsync();
            stack.Settings["Limits:RequestsPerMinute"] = $"{PerMinute}";
            await stack.StartServiceAsync(Services.Breeding, GeneBank.Map);
        }

        public async ValueTask DisposeAsync()
        {
            if (stack is not null)
                await stack.DisposeAsync();
        }
    }
}
