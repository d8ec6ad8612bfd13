using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using SeedTrace.Breeding.Accessions;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Identity;
using SeedTrace.Lineage.Graph;
using SeedTrace.Lineage.Lots;
using SeedTrace.Testing;
using SeedTrace.Web;

namespace SeedTrace.Lineage.Tests;

[Trait("Category", "Integration")]
public sealed class TraceIdTests
{
    [Fact]
    public async Task One_trace_leads_from_the_command_through_store_and_broker_to_the_lineage_of_it()
    {
        var seen = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is Telemetry.Name or "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = seen.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        await using var stack = await TestStack.StartAsync();
        await stack.StartServiceAsync(Services.Breeding, app => app.MapAccessions());
        await stack.StartServiceAsync(Services.Lineage, app => app.MapLots(), builder => builder.Services.AddLineageGraph());
        using var curator = stack.Client(Services.Breeding, "bank-1", Roles.Curator);
        await RegisterAsync(curator, "1");
        await Eventually.ShouldBeTrueAsync(() => Task.FromResult(seen.Any(activity => activity.OperationName == "lineage")), "the graph is kept live");

        ActivityTraceId trace;
        using (var command = new Activity("a dealer's phone").Start())
        {
            trace = command.TraceId;
            await RegisterAsync(curator, "2");
        }

        await Eventually.ShouldBeTrueAsync(() => Task.FromResult(OfTrace(seen, trace).Contains("lineage")), "the trace has reached lineage");
        OfTrace(seen, trace).ShouldBe(["Microsoft.AspNetCore.Hosting.HttpRequestIn", "lineage", "mirror", "publish"]);
    }

    private static IEnumerable<string> OfTrace(IEnumerable<Activity> seen, ActivityTraceId trace) =>
        seen.Where(activity => activity.TraceId == trace).Select(activity => activity.OperationName).Distinct().Order();

    private static async Task RegisterAsync(HttpClient curator, string number)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/accessions")
        {
            Content = JsonContent.Create(new { accession = $"KAZ999:{number}", speciesCode = "TRZAX", genus = "Triticum", species = "aestivum" }),
        };
        request.Headers.Add("Idempotency-Key", number);
        using var answer = await curator.SendAsync(request, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
    }
}
