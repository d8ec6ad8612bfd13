using System.Text.Json;

namespace SeedTrace.Operator.Stack;

/// <summary>Why a service did not do or tell something, in its own words.</summary>
/// <param name="Code">The status where the service named none.</param>
internal sealed record Refusal(string Code, string Sentence)
{
    public static async Task<Refusal> OfAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        try
        {
            using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync(cancellation));
            return new(problem.RootElement.GetProperty("code").GetString()!, problem.RootElement.GetProperty("title").GetString()!);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return new($"{(int)response.StatusCode}", response.ReasonPhrase ?? "");
        }
    }

    public override string ToString() => $"{Sentence} ({Code})";
}
