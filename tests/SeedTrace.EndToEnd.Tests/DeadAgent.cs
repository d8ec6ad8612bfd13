using System.Net;
using System.Net.Http.Json;
using Npgsql;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Identity;
using SeedTrace.Testing;

namespace SeedTrace.EndToEnd.Tests;

/// <summary>A process of breeding under its supervisor, whose sequencer may no longer do its work in PostgreSQL: the process lives, takes commands, and
/// gives no fact its position.</summary>
public abstract class DeadAgent : IAsyncLifetime
{
    /// <summary>What the sequencer does and no command.</summary>
    protected const string Sequencing = "delete on fact_pending";

    /// <summary>An agent is missed after thirty seconds and its process ends after another thirty; the machine is busy.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private TestStack stack = null!;
    private ServiceProcess breeding = null!;

    protected IEnumerable<string> Log => breeding.Log;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected string Service => new NpgsqlConnectionStringBuilder(stack.DatabaseOf(Services.Breeding).Store).Username!;

    public async ValueTask InitializeAsync()
    {
        stack = await TestStack.StartAsync();
        // Those it learns from; it is not ready before it has read their feeds.
        foreach (var publisher in Services.LearnedBy(Services.Breeding).Select(learned => learned.Publisher).Distinct())
            await stack.StartServiceAsync(publisher, _ => { });
        await stack.MigrateAsync(Services.Breeding);
        var settings = stack.SettingsOf(Services.Breeding).ToDictionary(setting => setting.Key.Replace(":", "__", StringComparison.Ordinal), setting => setting.Value!);
        settings["ASPNETCORE_URLS"] = stack.AddressOf(Services.Breeding);
        settings["Identity__AllowHttp"] = "true";
        await ServiceProcess.MigrateAsync(Services.Breeding, settings);
        breeding = ServiceProcess.Supervise(Services.Breeding, settings);
        await HealthAsync("Healthy", "it is ready");
        await RegisterAsync(1);
        await PublishedAsync(1);
    }

    public async ValueTask DisposeAsync()
    {
        if (breeding is not null)
        {
            await breeding.TerminateAsync();
            await breeding.DisposeAsync();
        }
        await stack.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected Task SaidAsync(string words, int times = 1) => Eventually.ShouldBeTrueAsync(
        () => Task.FromResult(breeding.Log.Count(line => line.Contains(words, StringComparison.Ordinal)) >= times), $"the log says \"{words}\"", Patience);

    protected async Task HealthAsync(string words, string what)
    {
        using var http = stack.Anonymous(Services.Breeding);
        await Eventually.ShouldBeTrueAsync(async () =>
        {
            try
            {
                using var answer = await http.GetAsync(new Uri("/health/ready", UriKind.Relative), Cancellation);
                return (answer.StatusCode == HttpStatusCode.OK) == (words == "Healthy") && (await answer.Content.ReadAsStringAsync(Cancellation)).Contains(words, StringComparison.Ordinal);
            }
            catch (HttpRequestException)
            {
                return false;
            }
        }, what, Patience);
    }

    /// <summary>Commands are taken all the while.</summary>
    protected async Task RegisterAsync(int number)
    {
        using var curator = stack.Client(Services.Breeding, "genebank", Roles.Curator);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/accessions")
        {
            Headers = { { "Idempotency-Key", $"accession-{number}" } },
            Content = JsonContent.Create(new { accession = $"KAZ001:{number}", speciesCode = "TRZAX", genus = "Triticum", species = "aestivum" }),
        };
        using var answer = await curator.SendAsync(request, Cancellation);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync(Cancellation));
    }

    protected Task PublishedAsync(int facts) => Eventually.ShouldBeTrueAsync(async () => await PositionsAsync() == facts, $"{facts} facts are published", Patience);

    protected async Task<long> PositionsAsync()
    {
        await using var database = NpgsqlDataSource.Create(stack.DatabaseOf(Services.Breeding).Superuser);
        await using var command = database.CreateCommand("select cursor from publication");
        return (long)(await command.ExecuteScalarAsync(Cancellation))!;
    }

    protected async Task AsSuperuserAsync(string sql)
    {
        await using var database = NpgsqlDataSource.Create(stack.DatabaseOf(Services.Breeding).Superuser);
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Cancellation);
    }
}
