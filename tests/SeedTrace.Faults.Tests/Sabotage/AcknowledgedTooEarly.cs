using System.Net;
using System.Net.Http.Json;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Faults.Tests.Checking;
using SeedTrace.Faults.Tests.Stack;

namespace SeedTrace.Faults.Tests.Sabotage;

/// <summary>Commands are acknowledged before they are committed, and then are not.</summary>
internal sealed class AcknowledgedTooEarly : Saboteur
{
    public override string Name => "acknowledged-too-early";

    public override (Breach Breach, string Check, string About) Shows => (Breach.Lost, nameof(Commands.AcknowledgedIsStored), $"{Services.Breeding} ");

    public override DelegatingHandler Gateway(PrivateStack stack) => new Hasty(stack);

    private sealed class Hasty(PrivateStack stack) : DelegatingHandler
    {
        private int asked;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            request.Method == HttpMethod.Post && stack.AddressesOf(Services.Breeding).Any(address => address.Port == request.RequestUri!.Port) && Interlocked.Increment(ref asked) % 3 == 0
                ? Task.FromResult(new HttpResponseMessage(HttpStatusCode.Created)
                {
                    Content = JsonContent.Create(new
                    {
                        facts = new[] { new { id = Guid.NewGuid(), type = "seedtrace.breeding.accession-registered", subject = "accession/never", streamversion = 1, data = new { } } },
                    }),
                })
                : base.SendAsync(request, cancellationToken);
    }
}
