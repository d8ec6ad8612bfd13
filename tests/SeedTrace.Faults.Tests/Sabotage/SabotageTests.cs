using SeedTrace.Contracts.Delivery;
using SeedTrace.Faults.Tests.Checking;
using SeedTrace.Faults.Tests.Load;

namespace SeedTrace.Faults.Tests.Sabotage;

/// <summary>A country that all faults left in order is spoilt in every way, first its stores at rest, then its services at work. The checker has to see
/// all of it.</summary>
[Trait("Category", "Integration")]
[Collection(nameof(BrokenCountry))]
public sealed class SabotageTests(BrokenCountry broken)
{
    private const int MostRounds = 5;
    private const int EnoughOfEach = 10;
    private static readonly TimeSpan Work = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whatever_is_done_to_a_country_the_checker_sees_it()
    {
        (await broken.BreakAsync(Cancellation)).Findings.ShouldBeEmpty();
        foreach (var service in Services.Publishing)
            broken.AtRest.History.Commands.Count(command => command.Acknowledged && command.Service == service).ShouldBeGreaterThanOrEqualTo(EnoughOfEach, service);

        // The control of MandatoryOff: with the flag on, it was said.
        broken.AtRest.History.Unrouted.ShouldNotBeEmpty();

        foreach (var damage in Damage.All)
            (await damage.FindAsync(broken.Country.Stack, broken.AtRest, Cancellation)).ShouldContain(
                finding => finding.Breach == damage.Breach && finding.Check == damage.Check, damage.What);

        await FindAsync([.. AllSaboteurs.List.Where(saboteur => saboteur.Faults.Count == 0)]);
    }

    /// <summary>What is never asked for shows nothing: a slow country is played in until each of them had something to spoil.</summary>
    private async Task FindAsync(IReadOnlyList<Saboteur> saboteurs)
    {
        var stack = broken.Country.Stack;
        using var sabotaging = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var spoilt = broken.Country.Behind([.. saboteurs.Select(saboteur => saboteur.Gateway(stack)).OfType<DelegatingHandler>()]);
        var unseen = saboteurs;
        for (var round = 1; round <= MostRounds && unseen.Count > 0; round++)
        {
            // Again: what one of them mends at the end of a round may be what another had spoilt.
            foreach (var saboteur in unseen)
                await saboteur.BeginAsync(stack, sabotaging.Token);
            await PlayAsync(spoilt, $"sabotaged.{round}");
            foreach (var saboteur in saboteurs)
                await saboteur.EndAsync(stack);
            var findings = (await Inspection.MakeAsync(broken.Country, Patience, Cancellation)).Findings;
            unseen = [.. unseen.Where(saboteur => !saboteur.IsCaughtBy(findings))];
        }
        await sabotaging.CancelAsync();
        unseen.Select(saboteur => saboteur.Name).ShouldBeEmpty();
    }

    private static async Task PlayAsync(Country country, string name)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        over.CancelAfter(Work);
        await Play.EverybodyAsync(
            country, name, writers: 4, [new Phone(country, $"{name}.phone", 20, BrokenCountry.Seed)], BrokenCountry.Seed, over.Token, Cancellation);
    }
}
