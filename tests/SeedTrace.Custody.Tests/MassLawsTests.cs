using System.Collections.Concurrent;
using CsCheck;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Custody;
using SeedTrace.Custody.Holdings;
using Shouldly;
using Xunit;
using Services = SeedTrace.Contracts.Delivery.Services;

namespace SeedTrace.Custody.Tests;

/// <summary>Whatever parties of several services do, and in whatever order they learn of it, seed is not made by moving it.</summary>
public sealed class MassLawsTests
{
    private const int Formed = 1000;

    private static readonly Actor[] Parties =
        [.. Services.KeepingCustody.SelectMany(service => new[] { "one", "two" }.Select(name => new Actor(service, PartyId.Parse(name))))];

    private static readonly LotNumber[] Lots =
        [.. Enumerable.Range(1, 2).Select(serial => LotNumber.Mint(new("KAZ", "BRD"), 2026, SpeciesCode.Parse("TRZAX"), serial))];

    private static readonly Gen<Step> Steps = Gen.Select(
        Gen.Int[0, 3], Gen.Int[0, 99], Gen.Int[0, 99], Gen.Int[1, 1000], Gen.Int[1, 3], (what, who, whom, mass, times) => new Step(what, who, whom, mass, times));

    [Fact]
    public void Seed_is_never_made_by_moving_it()
    {
        var moved = new ConcurrentBag<MovementKind>();
        Steps.Array[0, 60].Sample(steps => MoveAndBalance(steps).ForEach(moved.Add));
        // Where no bag moves, nothing was shown of bags.
        moved.Distinct().ShouldBe([MovementKind.Dispatched, MovementKind.Received, MovementKind.Returned], ignoreOrder: true);
    }

    /// <returns>What happened to bags.</returns>
    private static List<MovementKind> MoveAndBalance(Step[] steps)
    {
        var country = Start();
        foreach (var step in steps)
        {
            Play(country, step);
            Kilograms.Sum(country.Holdings.Select(holding => holding.Mass)).ShouldBeLessThanOrEqualTo(new(Formed * Parties.Length));
            MovementsBalance(country);
            NoBagIsInTwoPlaces(country);
        }
        Settle(country, steps.Length);
        MovementsBalance(country);
        var missing = country.Facts.OfType<ConsignmentReceived>().Select(received => received.Missing);
        Kilograms.Sum(country.Holdings.Select(holding => holding.Mass).Concat(missing)).ShouldBe(new(Formed * Parties.Length));
        return
        [
            .. country.Facts.OfType<HoldingDebited>().Where(debit => debit.Containers.Count > 0).Select(debit => debit.Kind),
            .. country.Facts.OfType<HoldingCredited>().Where(credit => credit is { Containers.Count: > 0, Kind: not MovementKind.Formed }).Select(credit => credit.Kind),
        ];
    }

    private static Country Start()
    {
        var country = new Country();
        for (var index = 0; index < Parties.Length; index++)
            country.Append(Parties[index].Service, Holding.Credit(
                Parties[index].Party, Lots[index % 2], new(Formed), $"lot/{Lots[index % 2]}", MovementKind.Formed, Bags(index * 10 + 1, index * 10 + 8)));
        return country;
    }

    private static void Play(Country country, Step step)
    {
        var from = Parties[step.Who % Parties.Length];
        var to = Parties[step.Whom % Parties.Length];
        if (step.What == 0)
            country.Dispatch(from.Service, from.Party, to.Service, to.Party, step.Mass % 3 == 0 ? Bagged(step) : [Loose(step, step.Who)]);
        else if (step.What == 1)
            country.Deliver(step.Who, step.Times);
        else if (country.Consignments.Count > 0)
        {
            // Anyone may try, also he whose consignment it is not.
            var number = country.Consignments[step.Mass % country.Consignments.Count];
            if (step.What == 2)
                country.Receive(to.Service, to.Party, number, step.Times switch { 1 => null, 2 => [], _ => [Loose(step, step.Whom)] });
            else
                country.Refuse(to.Service, to.Party, number);
        }
    }

    private static void Settle(Country country, int seed)
    {
        for (var round = 0; round < 2; round++)
        {
            while (!country.AllDelivered)
                country.Deliver(seed, 2);
            foreach (var number in country.Consignments)
                foreach (var actor in Parties)
                    country.Refuse(actor.Service, actor.Party, number);
        }
        while (!country.AllDelivered)
            country.Deliver(seed, 1);
    }

    private static void MovementsBalance(Country country)
    {
        var debits = country.Facts.OfType<HoldingDebited>().ToDictionary(debit => debit.Movement);
        var credits = country.Facts.OfType<HoldingCredited>().Where(credit => credit.Kind != MovementKind.Formed).ToList();
        credits.Select(credit => credit.Movement).ShouldBeUnique();
        credits.ShouldAllBe(credit => credit.Lot == debits[credit.Movement].Lot && credit.Mass <= debits[credit.Movement].Mass);
    }

    private static void NoBagIsInTwoPlaces(Country country)
    {
        country.Holdings.ShouldAllBe(holding => holding.Loose >= Kilograms.Zero);
        country.Holdings.SelectMany(holding => holding.Containers.SelectMany(range => Enumerable.Range((int)range.From, (int)range.Count))).ShouldBeUnique();
    }

    private static ConsignmentLine Loose(Step step, int lot) => new(Lots[lot % 2], new(step.Mass), []);

    private static ConsignmentLine[] Bagged(Step step)
    {
        var first = step.Who % Parties.Length * 10 + step.Mass % 6 + 1;
        var bags = new ConsignmentLine(Lots[step.Who % 2], new(50), [Bags(first, first + 1)]);
        return step.Times == 3 ? [bags, Loose(step, step.Who + 1)] : [bags];
    }

    private static LabelRange Bags(long from, long to) => new(DocumentNumber.Mint(new("KAZ", "CER"), 2026, "LABEL", 1), from, to, new(25));

    private sealed record Actor(string Service, PartyId Party);

    private sealed record Step(int What, int Who, int Whom, int Mass, int Times);
}
