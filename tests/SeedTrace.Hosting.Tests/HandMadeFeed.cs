using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Delivery;
using SeedTrace.Testing;

namespace SeedTrace.Hosting.Tests;

/// <summary>The feed of a publisher whose history the test writes, and mends.</summary>
internal sealed class HandMadeFeed : IAsyncDisposable
{
    private readonly ConcurrentDictionary<long, CloudEvent> facts = [];
    private readonly WebApplication app;

    private HandMadeFeed(WebApplication app) => this.app = app;

    public static async Task<HandMadeFeed> OfAsync(TestStack stack, string publisher)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        var feed = new HandMadeFeed(builder.Build());
        feed.app.Urls.Add("http://127.0.0.1:0");
        feed.app.MapGet("/feed", (long after, string kinds) => Results.Json(feed.Page(after, kinds.Split(',')), FactJson.Options));
        feed.app.MapGet("/feed/streams/{**stream}", (string stream, long after) =>
            Results.Json(feed.InOrder.Where(fact => fact.Subject == stream && Number(fact.Streamversion) > after), FactJson.Options));
        await feed.app.StartAsync(TestContext.Current.CancellationToken);
        stack.Settings[$"Feeds:{publisher}"] = feed.app.Urls.Single();
        return feed;
    }

    /// <summary>In the place of the one that was there, if any.</summary>
    public void Put(params CloudEvent[] published)
    {
        foreach (var fact in published)
            facts[Number(fact.Position)] = fact;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private IEnumerable<CloudEvent> InOrder => facts.OrderBy(fact => fact.Key).Select(fact => fact.Value);

    private FeedPage Page(long after, string[] kinds)
    {
        var size = facts.Keys.DefaultIfEmpty().Max();
        return new([.. InOrder.Where(fact => Number(fact.Position) is var position && position > after && position <= size && kinds.Contains(fact.Subject.Split('/')[0]))],
            Math.Max(size, after), size);
    }

    private static long Number(string digits) => long.Parse(digits, CultureInfo.InvariantCulture);
}
