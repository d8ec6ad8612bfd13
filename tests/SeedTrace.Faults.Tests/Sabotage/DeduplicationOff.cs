using SeedTrace.Contracts.Delivery;
using SeedTrace.Faults.Tests.Checking;
using SeedTrace.Faults.Tests.Stack;

namespace SeedTrace.Faults.Tests.Sabotage;

/// <summary>A command that is sent again is done again: every request reaches the service twice, each time as if it were a new one.</summary>
internal sealed class DeduplicationOff : Saboteur
{
    public override string Name => "deduplication-off";

    public override (Breach Breach, string Check, string About) Shows => (Breach.Unexpected, nameof(Commands.NothingUnwritten), $"{Services.Multiplication} ");

    public override DelegatingHandler Gateway(PrivateStack stack) => new Forgetful(stack);

    private sealed class Forgetful(PrivateStack stack) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Method == HttpMethod.Post && stack.AddressesOf(Services.Multiplication).Any(address => address.Port == request.RequestUri!.Port))
            {
                using var again = new HttpRequestMessage(request.Method, request.RequestUri)
                {
                    Content = new StringContent(await request.Content!.ReadAsStringAsync(cancellationToken), null, "application/json"),
                };
                again.Headers.Authorization = request.Headers.Authorization;
                again.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
                using var answer = await base.SendAsync(again, cancellationToken);
            }
            return await base.SendAsync(request, cancellationToken);
        }
    }
}
