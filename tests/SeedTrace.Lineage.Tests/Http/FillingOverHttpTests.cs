using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SeedTrace.Contracts.Identity;

namespace SeedTrace.Lineage.Tests.Http;

public sealed class FillingOverHttpTests(LineageHost host) : IClassFixture<LineageHost>
{
    [Theory]
    [MemberData(nameof(LineageOverHttpTests.Addresses), MemberType = typeof(LineageOverHttpTests))]
    public async Task While_the_graph_is_filled_nobody_is_told_half_of_it(string address)
    {
        var answer = await host.GetAsync(address, Roles.Auditor);
        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        answer.Headers.RetryAfter.ShouldNotBeNull();
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        problem.GetProperty("code").GetString().ShouldBe("graph-filling");
    }
}
