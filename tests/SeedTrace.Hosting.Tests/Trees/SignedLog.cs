using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Npgsql;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Identity;
using SeedTrace.Hosting.Delivery;
using SeedTrace.Hosting.Trees;
using SeedTrace.Proof;
using SeedTrace.Testing;

namespace SeedTrace.Hosting.Tests.Trees;

/// <summary>A gene bank with a log of some facts, and lineage as its witness.</summary>
internal sealed class SignedLog(TestStack stack, WebApplication breeding, WebApplication lineage) : IAsyncDisposable
{
    public const string Origin = "/seedtrace/KAZ/breeding";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public TestStack Stack => stack;

    public WebApplication Breeding => breeding;

    public WebApplication Lineage => lineage;

    public KeyList Keys => stack.Keys.ReadList();

    public TrustAnchor Anchor => stack.Keys.ReadAnchor();

    public SigningKey Key => SigningKey.Read(File.ReadAllText(stack.Keys.KeyFileOf(Services.Breeding)));

    public LogClient Log => new(stack.Anonymous(Services.Breeding));

    public static async Task<SignedLog> StartAsync(int facts)
    {
        var stack = await TestStack.StartAsync();
        stack.Settings["Log:HeadsEvery"] = "00:00:00.5";
        var breeding = await stack.StartServiceAsync(Services.Breeding, GeneBank.Map);
        var lineage = await stack.StartServiceAsync(Services.Lineage, _ => { }, builder => builder.Services.AddHeadWitness());
        var log = new SignedLog(stack, breeding, lineage);
        await log.AddAsync(facts);
        return log;
    }

    /// <summary>More facts, of a dozen accessions and more.</summary>
    public async Task AddAsync(int facts)
    {
        using var curator = GeneBank.Curator(stack);
        await Parallel.ForEachAsync(Enumerable.Range(0, facts), new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = Cancellation },
            async (n, _) => (await GeneBank.NameLineAsync(curator, $"line {n} of {facts}")).EnsureSuccessStatusCode());
        var size = await Stored.ReadAsync<long>(breeding, "select count(*) from mt_events where type <> 'tombstone' and stream_id not like 'private/%'");
        await Mirrored.EventuallyAsync(lineage, (int)size);
    }

    /// <summary>The head that was signed, and kept by the witness, over all facts there are.</summary>
    public async Task<SignedHead> WitnessedAsync()
    {
        var size = await Stored.ReadAsync<long>(breeding, "select count(*) from fact_log");
        return await Eventually.GetAsync(async () => (await KeptAsync()).LastOrDefault(head => head.Head.Size == size), $"the head over {size} facts is kept",
            TimeSpan.FromMinutes(1));
    }

    public async Task<IReadOnlyList<SignedHead>> KeptAsync()
    {
        using var http = stack.Anonymous(Services.Lineage);
        return await new LogClient(http).HeadsAfterAsync(DateTimeOffset.UnixEpoch, Cancellation, $"/witness/{Services.Breeding}/heads");
    }

    public async Task<List<CloudEvent>> LearnedAsync()
    {
        using var http = stack.Client(Services.Lineage, "auditor", Roles.Auditor);
        var facts = new List<CloudEvent>();
        while (await http.GetFromJsonAsync<FeedPage>($"/witness/{Services.Breeding}?after={facts.Count}", FactJson.Options, Cancellation) is { Facts.Count: > 0 } page)
            facts.AddRange(page.Facts);
        return facts;
    }

    /// <summary>Does what no service may.</summary>
    public async Task TamperAsync(string sql, params object[] values)
    {
        await using var database = NpgsqlDataSource.Create(stack.DatabaseOf(Services.Breeding).Superuser);
        await using var command = database.CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    public Task ShowAsync(SignedHead head) => TamperAsync(
        "insert into tree_head (log, headtime, size, root, signed) values ('breeding', $1, $2, $3, $4)",
        head.Head.Time, head.Head.Size, head.Head.Root.ToBytes(), head.Encoded);

    public ValueTask DisposeAsync() => stack.DisposeAsync();
}
