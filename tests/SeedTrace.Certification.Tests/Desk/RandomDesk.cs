using SeedTrace.Certification.ControlPlots;
using SeedTrace.Certification.Crops;
using SeedTrace.Certification.Lots;
using SeedTrace.Certification.Samples;
using SeedTrace.Certification.SeedTests;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Hosting.Decisions;
using static SeedTrace.Certification.Tests.Season;

namespace SeedTrace.Certification.Tests.Desk;

/// <summary>A season by chance: crops, samples, lots and plots, each somewhere on its way.</summary>
internal sealed class RandomDesk
{
    public static readonly DateOnly First = new(2026, 1, 10);

    private static readonly string[] Schemes = ["EU", "KZ"];
    private readonly Random chance;
    private readonly List<(NewFact Fact, DateTimeOffset At)> facts = [];

    public RandomDesk(int seed)
    {
        chance = new(seed);
        for (var thing = 1; thing <= 24; thing++)
        {
            CropLife(Document("CROP", thing));
            SampleLife(thing);
            LotLife(Lot(thing));
            if (thing % 4 == 0)
                PlotLife(Document("PLOT", thing), Lot(thing));
        }
        facts = [.. facts.OrderBy(told => told.At)];
    }

    /// <summary>In the order in which they happened; each stream in its own.</summary>
    public IReadOnlyList<(NewFact Fact, DateTimeOffset At)> Facts => facts;

    private static SeedClass Class(string scheme) => new(scheme, "C1", CanonicalClass.Certified1);

    private void CropLife(DocumentNumber crop)
    {
        var life = new Life(this, CropInspection.Key(crop));
        foreach (var scheme in Schemes.Take(1 + chance.Next(2)))
            life.Then(new CropEntered(crop, Grower, Wheat, Class(scheme), 80, "EU-TRZAX 2016.1"));
        for (var visit = 1; visit <= chance.Next(4); visit++)
        {
            life.Then(Visit(visit: visit) with { Crop = crop, Hectares = chance.Next(1, 80), Inspector = chance.Next(5) == 0 ? null : PartyId.Parse($"inspector-{chance.Next(3)}"), InspectorKind = visit == 1 && chance.Next(2) == 0 ? InspectorKind.Licensed : null });
            if (chance.Next(4) == 0)
                life.Then(new RemedyOrdered(crop, "OFF_TYPES", "ROGUE", First.AddDays(chance.Next(200)), Inspector));
        }
        if (chance.Next(3) == 0)
            life.Then(new CropApproved(crop, Class("EU"), 70, "EU-TRZAX 2016.1"));
        else if (chance.Next(4) == 0)
            life.Then(new CropRejected(crop, "OFF_TYPES"));
    }

    private void SampleLife(int n)
    {
        var (sample, test) = (Document("SAMP", n), Document("TEST", n));
        var drawn = SampleOf(Lot(n)).Drawn with
        {
            Sample = sample,
            SampledOn = First.AddDays(n),
            Laboratory = chance.Next(6) == 0 ? null : PartyId.Parse($"laboratory-{chance.Next(2)}"),
            RulePack = chance.Next(4) == 0 ? "OECD-TRZAX 2016.1" : "EU-TRZAX 2016.1",
        };
        var life = new Life(this, Sample.Key(sample));
        life.Then(drawn);
        if (chance.Next(3) == 0)
            return;
        life.Then(new SampleTested(sample, test));
        facts.Add((new(SeedTest.Key(test), Found(chance.Next(60, 100)).Report with { Test = test, Sample = sample }), life.At));
    }

    private void LotLife(LotNumber lot)
    {
        var life = new Life(this, LotCertification.Key(lot));
        for (var step = chance.Next(1, 9); step > 0; step--)
        {
            var (scheme, until) = (Schemes[chance.Next(2)], First.AddDays(chance.Next(100, 900)));
            life.Then(chance.Next(9) switch
            {
                0 => new SampleTaken(lot, Document("SAMP", 1)),
                1 or 2 => new VarietalQualityCertified(lot, Wheat, Class(scheme), [Season.Crop], "EU-TRZAX 2016.1"),
                3 or 4 => new SowingQualityCertified(lot, Class(scheme), Document("TEST", 1), until, "EU-TRZAX 2016.1"),
                5 => Certificate(lot, Class(scheme), until),
                6 => chance.Next(3) switch
                {
                    0 => new LabelsAllotted(lot, scheme, Document("LABEL", 1), new(100)),
                    1 => new LabelsAllotted(lot, scheme, Document("LABEL", 2), new(100), until),
                    _ => new LabelsFreed(lot, scheme, Document("LABEL", 2), new(50)),
                },
                7 => chance.Next(3) == 0 ? new LotReviewEnded(lot, ReviewOutcome.Kept) : new LotPutUnderReview(lot, ParentLot, "FRAUD", First.AddDays(chance.Next(90))),
                _ => chance.Next(3) == 0 ? new BuyersTold(lot, 2) : new LotDecertified(lot, "FRAUD", chance.Next(2) == 0 ? null : until),
            });
        }
    }

    private void PlotLife(DocumentNumber plot, LotNumber lot)
    {
        var life = new Life(this, ControlPlot.Key(plot));
        life.Then(new ControlPlotSown(plot, lot, PlotKind.PostControl));
        if (chance.Next(2) == 0)
            life.Then(new ControlPlotCounted(plot, 1_000, 2, Inspector, []));
    }

    /// <summary>One stream: each fact some time after the one before.</summary>
    private sealed class Life(RandomDesk desk, string stream)
    {
        public DateTimeOffset At { get; private set; } = new(First.AddDays(desk.chance.Next(30)), new(8, 0), TimeSpan.Zero);

        public void Then(object fact)
        {
            At = At.AddMinutes(desk.chance.Next(1, 20_000));
            desk.facts.Add((new(stream, fact), At));
        }
    }
}
