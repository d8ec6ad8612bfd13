using System.Net;

namespace SeedTrace.Operator.Stack;

/// <summary>Sends again what came too soon, when the service said it may.</summary>
internal sealed class WaitsItsTurn(HttpMessageHandler next) : DelegatingHandler(next)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        while (true)
        {
            var answer = await base.SendAsync(request, cancellationToken);
            if (answer.StatusCode != HttpStatusCode.TooManyRequests || answer.Headers.RetryAfter?.Delta is not { } wait)
                return answer;
            answer.Dispose();
            await Task.Delay(wait, cancellationToken);
        }
    }
}
