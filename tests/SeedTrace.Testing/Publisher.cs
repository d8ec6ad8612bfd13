using Microsoft.AspNetCore.Builder;
using SeedTrace.Contracts.Identity;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;
using Shouldly;

namespace SeedTrace.Testing;

/// <summary>Another service of the country, which says what the test wants it to have decided.</summary>
public sealed record Publisher : IStreamState<Publisher>
{
    public sealed record Request(int Said, DateTimeOffset? OccurredAt = null) : ICommandRequest;

    public static Publisher? Fold(Publisher? state, object fact) => state ?? new();

    /// <summary>Starts it; what is put into <paramref name="facts"/> can then be said by its place.</summary>
    public static Task StartAsync(TestStack stack, string service, List<NewFact> facts, Action<WebApplication>? map = null) => stack.StartServiceAsync(service, app =>
    {
        app.MapCommand<Request>("/said", [Roles.Certifier], async (request, on) =>
        {
            await on.LoadAsync<Publisher>(facts[request.Said].Stream);
            return Decision.Append(facts[request.Said]);
        });
        map?.Invoke(app);
    });

    public static async Task SayAsync(TestStack stack, string service, List<NewFact> facts, params NewFact[] said)
    {
        using var client = stack.Client(service, "authority", Roles.Certifier);
        foreach (var fact in said)
        {
            facts.Add(fact);
            (await Calls.PostAsync(client, "/said", new Request(facts.Count - 1))).Code.ShouldBe("");
        }
    }
}
