using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using SeedTrace.Hosting.Delivery;
using SeedTrace.Testing;

namespace SeedTrace.Hosting.Tests;

internal static class Mirrored
{
    public static async Task<List<LearnedFact>> ByAsync(WebApplication service)
    {
        var facts = new List<LearnedFact>();
        await foreach (var fact in service.Services.GetRequiredService<MirrorReader>().AfterAsync(0, TestContext.Current.CancellationToken))
            facts.Add(fact);
        return facts;
    }

    public static Task<List<LearnedFact>> EventuallyAsync(WebApplication service, int count) => Eventually.GetAsync(async () =>
    {
        var facts = await ByAsync(service);
        return facts.Count >= count ? facts : null;
    }, $"{count} facts mirrored");
}
