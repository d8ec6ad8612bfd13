using System.Text.Json;
using SeedTrace.Contracts.Delivery;

namespace SeedTrace.EndToEnd.Tests;

/// <summary>An operation on something that belongs to somebody: asked for by its owner, and by another party of the same role.</summary>
/// <param name="Answer">To the owner: that it is read or done, or the code of a rule that only who owns it comes up against.</param>
/// <param name="Refusal">To the other.</param>
internal sealed record Belonging(string Service, Operation Operation, string Path, object? Body, string Owner, string Answer, string Other, string Refusal)
{
    public const string Read = "read";
    public const string Done = "done";

    public HttpRequestMessage Request()
    {
        var request = new HttpRequestMessage(new(Operation.Method), Path);
        if (Body is not null)
            request.Content = new StringContent(JsonSerializer.Serialize(Body, FactJson.Options), System.Text.Encoding.UTF8, "application/json");
        if (Operation.Method == "POST")
            request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        return request;
    }
}
