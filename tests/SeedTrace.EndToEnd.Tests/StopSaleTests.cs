using System.Net.Http.Json;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Testing;

namespace SeedTrace.EndToEnd.Tests;

/// <summary>What the certifier stops, nobody moves, whoever keeps it.</summary>
[Trait("Category", "Integration")]
[Collection(nameof(RunningStack))]
public sealed class StopSaleTests(RunningStack running)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Breeders_seed_stays_while_it_is_stopped()
    {
        var season = await running.SeasonAsync();
        await StaysWhileStoppedAsync("demo-breeder", Services.Breeding, season.BreederLot);
    }

    [Fact]
    public async Task A_lot_in_the_plant_stays_while_it_is_stopped()
    {
        var season = await running.SeasonAsync();
        await StaysWhileStoppedAsync("demo-seed-plant", Services.Multiplication, season.OtherPart);
    }

    private async Task StaysWhileStoppedAsync(string holder, string service, LotNumber lot)
    {
        (await SendAsync("demo-certifier", Services.Certification, $"/lots/{lot}/stop-sale", new { reason = "PURITY" })).ShouldBeNull();
        await Eventually.ShouldBeTrueAsync(async () => await DispatchAsync(holder, service, lot) == "lot-stopped", $"{lot} stays");
        var where = await running.Stack.DeskOf("demo-certifier").ProposeAsync(
            Services.Certification, $"/lots/{lot}/stop-sale/lifting", new { reason = "RETESTED" }, TimeProvider.System.GetUtcNow().AddSeconds(-1), $"{Guid.NewGuid()}", Cancellation);
        (await SendAsync("demo-certifier", Services.Certification, where, new { })).ShouldBe("countersigner-same");
        (await SendAsync("demo-certifier-2", Services.Certification, where, new { })).ShouldBeNull();
        await Eventually.ShouldBeTrueAsync(async () => await DispatchAsync(holder, service, lot) is null, $"{lot} may leave");
    }

    /// <summary>Sends a gram: so little that no other test misses it.</summary>
    private Task<string?> DispatchAsync(string holder, string service, LotNumber lot) => SendAsync(
        holder, service, "/consignments", new { to = "demo-grower-3", destination = Services.Multiplication, lines = new[] { new { lot, mass = 0.001 } } });

    /// <returns>Code of the refusal; null when it was done.</returns>
    private async Task<string?> SendAsync(string party, string service, string path, object body)
    {
        var http = await running.Stack.DeskOf(party).HttpAsync(service, Cancellation);
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body, options: FactJson.Options) };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        using var answer = await http.SendAsync(request, Cancellation);
        return answer.IsSuccessStatusCode ? null : await answer.CodeAsync(Cancellation) ?? $"{answer.StatusCode}";
    }
}
