using SeedTrace.Contracts.Delivery;
using SeedTrace.Faults.Tests.Checking;
using SeedTrace.Faults.Tests.Load;
using SeedTrace.Faults.Tests.Stack;

namespace SeedTrace.Faults.Tests.Sabotage;

/// <summary>One country: in order first, then spoilt in every way, first its stores at rest, then its services at work. The checker has to see all of it.</summary>
[Trait("Category", "Integration")]
public sealed class SabotageTests
{
    private const int Seed = 20262;
    private const int MostRounds = 5;
    private const int EnoughOfEach = 10;
    private static readonly TimeSpan Work = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Whatever_is_done_to_a_country_the_checker_sees_it()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var directory = Options.DirectoryOf(Seed);
        using var journal = new Journal(Path.Combine(directory, "journal.jsonl"));
        await using var stack = await PrivateStack.StartAsync(directory);
        using var country = await Country.OpenAsync(stack, journal, cancellation);
        await Season.PrepareAsync(new Writer(country, "opening", Seed), cancellation);

        for (var round = 1; round <= MostRounds && !HasAskedEverybody(journal); round++)
            await PlayAsync(country, $"healthy.{round}", cancellation);
        var healthy = await Inspection.MakeAsync(country, TimeSpan.FromMinutes(2), cancellation);
        healthy.Findings.ShouldBeEmpty($"seed {Seed}, journal {journal.Path}");
        HasAskedEverybody(journal).ShouldBeTrue();

        foreach (var damage in Damage.All)
            (await damage.FindAsync(stack, healthy, cancellation)).ShouldContain(
                finding => finding.Breach == damage.Breach && finding.Check == damage.Check, damage.What);

        using var sabotaging = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var saboteurs = AllSaboteurs.List.Where(saboteur => saboteur.Faults.Count == 0).ToList();
        foreach (var saboteur in saboteurs)
            await saboteur.BeginAsync(stack, sabotaging.Token);
        var spoilt = country.Behind([.. saboteurs.Select(saboteur => saboteur.Gateway(stack)).OfType<DelegatingHandler>()]);
        List<Saboteur> unseen = saboteurs;
        // What is never asked for shows nothing: a slow country is played in until each of them had something to spoil.
        for (var round = 1; round <= MostRounds && unseen.Count > 0; round++)
        {
            await PlayAsync(spoilt, $"sabotaged.{round}", cancellation);
            var findings = (await Inspection.MakeAsync(country, TimeSpan.FromSeconds(5), cancellation)).Findings;
            unseen = [.. unseen.Where(saboteur => !saboteur.IsCaughtBy(findings))];
        }
        await sabotaging.CancelAsync();
        unseen.Select(saboteur => saboteur.Name).ShouldBeEmpty();
    }

    private static bool HasAskedEverybody(Journal journal)
    {
        var acknowledged = new History(Journal.Read(journal.Path)).Commands.Where(command => command.Acknowledged).ToLookup(command => command.Service);
        return Services.Publishing.All(service => acknowledged[service].Count() >= EnoughOfEach);
    }

    private static async Task PlayAsync(Country country, string name, CancellationToken cancellation)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        over.CancelAfter(Work);
        await Play.EverybodyAsync(country, name, writers: 4, new Phone(country, $"{name}.phone", 20, Seed), Seed, over.Token, cancellation);
    }
}
