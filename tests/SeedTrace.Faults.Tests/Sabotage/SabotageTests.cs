using SeedTrace.Faults.Tests.Checking;
using SeedTrace.Faults.Tests.Load;
using SeedTrace.Faults.Tests.Stack;

namespace SeedTrace.Faults.Tests.Sabotage;

/// <summary>One country: in order first, then spoilt in every way, first its stores at rest, then its services at work. The checker has to see all of it.</summary>
[Trait("Category", "Integration")]
public sealed class SabotageTests
{
    private const int Seed = 20262;
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

        await PlayAsync(country, "healthy", cancellation);
        var healthy = await Inspection.MakeAsync(country, TimeSpan.FromMinutes(2), cancellation);
        healthy.Findings.ShouldBeEmpty($"seed {Seed}, journal {journal.Path}");
        healthy.History.Commands.Count(command => command.Acknowledged).ShouldBeGreaterThan(40);

        foreach (var damage in Damage.All)
            (await damage.FindAsync(stack, healthy, cancellation)).ShouldContain(
                finding => finding.Breach == damage.Breach && finding.Check == damage.Check, damage.What);

        using var sabotaging = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var saboteurs = AllSaboteurs.List.Where(saboteur => saboteur.Faults.Count == 0).ToList();
        foreach (var saboteur in saboteurs)
            await saboteur.BeginAsync(stack, sabotaging.Token);
        await PlayAsync(country.Behind([.. saboteurs.Select(saboteur => saboteur.Gateway(stack)).OfType<DelegatingHandler>()]), "sabotaged", cancellation);
        var spoilt = await Inspection.MakeAsync(country, TimeSpan.FromSeconds(5), cancellation);
        await sabotaging.CancelAsync();
        foreach (var saboteur in saboteurs)
            saboteur.IsCaughtBy(spoilt.Findings).ShouldBeTrue(saboteur.Name);
    }

    private static async Task PlayAsync(Country country, string name, CancellationToken cancellation)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        over.CancelAfter(Work);
        await Play.EverybodyAsync(country, name, writers: 4, new Phone(country, $"{name}.phone", 20, Seed), Seed, over.Token, cancellation);
    }
}
