using System.Net;
using SeedTrace.Operator.Stack;

namespace SeedTrace.Operator.Tests.Stack;

public sealed class RefusalTests
{
    [Theory]
    [InlineData("""{"type":"t","title":"There is no such lot, or it is not yours to read.","status":404,"code":"lot-unknown"}""", "There is no such lot, or it is not yours to read. (lot-unknown)")]
    [InlineData("<html>", "Not Found (404)")]
    [InlineData("[]", "Not Found (404)")]
    public async Task A_refusal_is_told_in_the_words_of_the_service_and_not_as_it_came(string body, string told)
    {
        using var answer = new HttpResponseMessage(HttpStatusCode.NotFound) { Content = new StringContent(body) };

        (await Refusal.OfAsync(answer, TestContext.Current.CancellationToken)).ToString().ShouldBe(told);
    }
}
