using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using SeedTrace.Certification.Learned;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Identity;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Certification.Tests;

/// <summary>Breeding and multiplication as certification knows them: publishers of facts. They publish what they are told to.</summary>
internal static class Neighbours
{
    public sealed record Request(string Stream, string Fact, JsonElement Data, DateTimeOffset? OccurredAt = null) : ICommandRequest;

    public static Request Telling(string stream, object fact) =>
        new(stream, FactCatalogue.Of(fact).Name, JsonSerializer.SerializeToElement(fact, fact.GetType(), FactJson.Options));

    public static void Map(WebApplication app) => app.MapCommand<Request>("/facts", [Roles.Administrator], async (request, on) =>
    {
        // So that there may be facts of it already.
        await on.LoadAsync<SeedLot>(request.Stream);
        return Decision.Append(new NewFact(request.Stream, request.Data.Deserialize(FactCatalogue.Find(request.Fact)!.Record, FactJson.Options)!));
    });
}
