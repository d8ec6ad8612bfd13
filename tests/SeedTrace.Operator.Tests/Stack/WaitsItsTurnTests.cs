using System.Net;
using System.Net.Http.Headers;
using System.Text;
using SeedTrace.Operator.Stack;

namespace SeedTrace.Operator.Tests.Stack;

public sealed class WaitsItsTurnTests
{
    [Fact]
    public async Task What_came_too_soon_is_sent_again_as_it_was()
    {
        using var service = new Busy(refusals: 2);
        using var client = new HttpClient(new WaitsItsTurn(service)) { BaseAddress = new("http://service.invalid") };
        using var body = new StringContent("a pedigree", Encoding.UTF8);

        using var answer = await client.PostAsync("lines/parentage", body, TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        service.Heard.ShouldBe(["a pedigree", "a pedigree", "a pedigree"]);
    }

    private sealed class Busy(int refusals) : HttpMessageHandler
    {
        public List<string> Heard { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Heard.Add(await request.Content!.ReadAsStringAsync(cancellationToken));
            if (Heard.Count > refusals)
                return new(HttpStatusCode.Created);
            return new(HttpStatusCode.TooManyRequests) { Headers = { RetryAfter = new RetryConditionHeaderValue(TimeSpan.Zero) } };
        }
    }
}
