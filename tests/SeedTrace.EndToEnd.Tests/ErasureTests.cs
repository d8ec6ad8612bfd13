using System.Net;
using System.Net.Http.Json;
using System.Text;
using Npgsql;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Identity;
using SeedTrace.Hosting.Trees;
using SeedTrace.Proof;
using SeedTrace.Testing;

namespace SeedTrace.EndToEnd.Tests;

/// <summary>A person who acted wants to be forgotten. What was done stays; who did it is a pseudonym nobody can resolve.</summary>
[Trait("Category", "Integration")]
[Collection(nameof(RunningStack))]
public sealed class ErasureTests(RunningStack running)
{
    private const string Person = "aigerim-serikova";

    private static readonly string[] Everywhere = ["identity", .. Services.All];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static string Logs => Integration.Require("SEEDTRACE_TEST_LOGS");

    [Fact]
    public async Task After_an_account_is_removed_nothing_names_the_person_and_what_was_done_stays()
    {
        var desk = await running.Stack.OpenAccountAsync(Person, "forgetting-bank", [Roles.Curator], Cancellation);
        var body = new { accession = "KAZ001:FORGOTTEN", speciesCode = "TRZAX", genus = "Triticum", species = "aestivum" };
        var fact = (await desk.DoAsync(Services.Breeding, "/accessions", body, TimeProvider.System.GetUtcNow().AddSeconds(-1), "forgotten", Cancellation)).Facts[0].Id.ToString();
        await Eventually.ShouldBeTrueAsync(async () => (await DumpAsync(Services.Lineage)).Contains(fact, StringComparison.Ordinal), "lineage learned it");
        (await DumpAsync("identity")).ShouldContain(Person);
        var before = await WrittenAsync(fact);
        (await NamedInFilesAsync()).ShouldNotBeEmpty();

        var administrator = await running.Stack.DeskOf("administrator").HttpAsync("identity", Cancellation);
        using var removed = await administrator.DeleteAsync($"/accounts/{Person}", Cancellation);
        removed.StatusCode.ShouldBe(HttpStatusCode.NoContent);

        foreach (var service in Everywhere)
        {
            (await DumpAsync(service)).Contains(Person, StringComparison.OrdinalIgnoreCase).ShouldBeFalse(service);
            running.WholeLogOf(service).ShouldNotContain(line => line.Contains(Person, StringComparison.OrdinalIgnoreCase), service);
        }
        // While another question is open in the same database, the store keeps what it may still have to show it.
        await Eventually.ShouldBeTrueAsync(async () => await NamedInFilesAsync() is [], "no file names the person");
        (await WrittenAsync(fact)).ShouldBe(before);
        foreach (var service in (string[])[Services.Breeding, Services.Lineage])
            (await FactTable.LeafHoldsAsync(running.DatabaseOf(service), Guid.Parse(fact), Cancellation)).ShouldBeTrue(service);
        await ShouldBeProvenAsync(Guid.Parse(fact));
    }

    /// <summary>To whoever has nothing but the root keys, under a head that was signed.</summary>
    private async Task ShouldBeProvenAsync(Guid fact)
    {
        using var http = new HttpClient { BaseAddress = running.Stack.AddressOf(Services.Breeding) };
        using var anchor = running.ReadAnchor();
        var keys = await new LogClient(http).KeysAsync(anchor, Cancellation);
        var (position, leaf) = await FactTable.PlaceAsync(running.DatabaseOf(Services.Breeding), fact, Cancellation);

        var proof = await Eventually.GetAsync(async () =>
        {
            using var answer = await http.GetAsync($"/log/proof/inclusion?position={position}", Cancellation);
            return answer.IsSuccessStatusCode ? await answer.Content.ReadFromJsonAsync<InclusionAnswer>(FactJson.Options, Cancellation) : null;
        }, "a head over the fact is signed");

        var receipt = Receipt.Read(proof.Receipt);
        receipt.VerifyInclusion(Hash.Parse(leaf), keys).Size.ShouldBeGreaterThanOrEqualTo(position);
        receipt.Position.ShouldBe(position);
    }

    /// <summary>Byte by byte: what the store keeps of the stack's databases once rows that are gone are given up, all that the broker keeps, and what both
    /// servers ever said. Not the store's write-ahead log, nor backups: the name goes from them with their age.</summary>
    private async Task<IReadOnlyList<string>> NamedInFilesAsync()
    {
        var files = new List<string>();
        foreach (var service in Everywhere)
        {
            await using var database = NpgsqlDataSource.Create(running.DatabaseOf(service).Superuser);
            foreach (var statement in (string[])["vacuum (full, analyze)", "checkpoint"])
            {
                await using var command = database.CreateCommand(statement);
                await command.ExecuteNonQueryAsync(Cancellation);
            }
            await using var where = database.CreateCommand("select current_setting('data_directory') || '/base/' || oid from pg_database where datname = current_database()");
            files.AddRange(Directory.EnumerateFiles((string)(await where.ExecuteScalarAsync(Cancellation))!));
        }
        files.AddRange(Directory.EnumerateFiles(Path.Combine(Logs, "..", "data", "rabbitmq"), "*", SearchOption.AllDirectories));
        files.AddRange(((string[])["postgres.log", "rabbitmq.log"]).Select(log => Path.Combine(Logs, log)));
        return [.. files.Where(Names)];
    }

    private static bool Names(string file)
    {
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var content = new byte[stream.Length];
            var length = stream.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
            return content.AsSpan(0, length).IndexOf(Encoding.UTF8.GetBytes(Person)) >= 0;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            // The broker threw it away meanwhile, or all of a virtual host.
            return false;
        }
    }

    private Task<string> DumpAsync(string service) => running.DatabaseOf(service).DumpAsync(Cancellation);

    /// <summary>The fact as breeding and lineage keep it, leaf and all.</summary>
    private async Task<string> WrittenAsync(string fact) => string.Join('\n',
        from dump in new[] { await DumpAsync(Services.Breeding), await DumpAsync(Services.Lineage) }
        from row in dump.Split('\n')
        where row.Contains(fact, StringComparison.Ordinal) && row.Contains("leaf", StringComparison.Ordinal)
        select row);
}
