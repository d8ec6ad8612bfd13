using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace SeedTrace.Operator.Stack;

/// <summary>Where two administrators open accounts: one proposes, the other signs and is told the secret.</summary>
internal sealed class AccountDesk(Desk proposer, Desk countersigner)
{
    /// <returns>The secret of the account: of one there is already, a new one.</returns>
    public async Task<string> OpenAsync(string client, string party, string[] roles, CancellationToken cancellation)
    {
        var http = await proposer.HttpAsync("identity", cancellation);
        using var opened = await http.PutAsJsonAsync($"/accounts/{client}", new { roles, party }, cancellation);
        await ShouldBeDoneAsync(opened, $"the account {client}", cancellation);
        if (opened.StatusCode == HttpStatusCode.Accepted && (string?)(await SignAsync(opened, client, cancellation))["secret"] is { } secret)
            return secret;
        using var rotated = await PostAsync(proposer, $"/accounts/{client}/secret", cancellation);
        await ShouldBeDoneAsync(rotated, $"a new secret for {client}", cancellation);
        return (string)(await SignAsync(rotated, client, cancellation))["secret"]!;
    }

    private async Task<JsonObject> SignAsync(HttpResponseMessage proposed, string client, CancellationToken cancellation)
    {
        var where = (string)(await proposed.Content.ReadFromJsonAsync<JsonObject>(cancellation))!["countersignature"]!;
        using var signed = await PostAsync(countersigner, where, cancellation);
        await ShouldBeDoneAsync(signed, $"the signature for {client}", cancellation);
        return (await signed.Content.ReadFromJsonAsync<JsonObject>(cancellation))!;
    }

    private static async Task<HttpResponseMessage> PostAsync(Desk desk, string path, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        return await (await desk.HttpAsync("identity", cancellation)).SendAsync(request, cancellation);
    }

    private static async Task ShouldBeDoneAsync(HttpResponseMessage answer, string what, CancellationToken cancellation)
    {
        if (!answer.IsSuccessStatusCode)
            throw new OperatorException($"Identity refused {what}: {await Refusal.OfAsync(answer, cancellation)}");
    }
}
