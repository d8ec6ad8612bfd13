using SeedTrace.Certification.Labels;
using SeedTrace.Certification.Lots;
using SeedTrace.Certification.Samples;
using SeedTrace.Certification.SeedTests;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Identity;
using SeedTrace.Contracts.Multiplication;
using SeedTrace.Hosting.Commands;
using SeedTrace.Testing;
using static SeedTrace.Certification.Tests.Season;

namespace SeedTrace.Certification.Tests;

/// <summary>What happens to a lot that is in trade already.</summary>
public sealed partial class SeasonOverHttpTests
{
    private static readonly PartyId OtherLaboratory = PartyId.Parse("laboratory-2");

    private async Task AnotherLaboratoryFindsSomethingElseAsync(DateOnly day)
    {
        var drawn = await DoAsync("sampler-1", Roles.Sampler, "/samples", new DrawSampleEndpoint.Request(CleanLot, "KZ", 540, 30, 1_000, "seal 3", OtherLaboratory));
        var found = await Calls.PostAsync(Client(OtherLaboratory.ToString(), Roles.Laboratory), "/tests", new ReportTestEndpoint.Request(BlindNumber(drawn), 80, 99.4m, 12.5m, 4, day));
        found.Status.ShouldBe(201);
        found.Body.ToString().ShouldNotContain(CleanLot.ToString());
        var test = DocumentNumber.Parse(found.Fact.GetProperty("test").GetString()!);

        var checks = await Calls.GetAsync(Client(Grower.ToString(), Roles.Grower), $"/lots/{CleanLot}/check-tests");
        checks.Body.GetProperty("checkTests").EnumerateArray().ShouldHaveSingleItem().GetProperty("recommended").GetString().ShouldBe("stop-sale");
        foreach (var lot in (LotNumber[])[CleanLot, Part])
            (await LabelAsync(lot)).Code.ShouldBe("check-test-open");

        var proposed = await Calls.PostAsync(Client("certifier-1", Roles.Certifier), $"/lots/{CleanLot}/check-tests/settlement", new SettleCheckTestEndpoint.Request(test, "UNFOUNDED"));
        var second = stack.ClientOf(Services.Certification, "certifier-1", "certifier-1-second", Roles.Certifier);
        (await Calls.PostAsync(second, proposed.Body.GetProperty("countersignature").GetString()!, new { })).Status.ShouldBe(201);
        foreach (var lot in (LotNumber[])[CleanLot, Part])
            (await LabelAsync(lot)).Status.ShouldBe(201);
        await OnlyThoseConcernedReadAsync(
            $"/lots/{CleanLot}/check-tests", (Grower.ToString(), Roles.Grower, true), ("inspector-2", Roles.Inspector, true), ("grower-2", Roles.Grower, false),
            (OtherLaboratory.ToString(), Roles.Laboratory, false));
    }

    /// <summary>What the plant tells arrives when it arrives.</summary>
    private async Task TreatedSeedNeedsANewSampleAsync(DateOnly day)
    {
        await TellAsync(Services.Multiplication, $"lot/{Part}", new LotTreated(Part, "Vitavax 200", 2.5m, day, Grower));
        await Eventually.ShouldBeTrueAsync(async () => (await LabelAsync(Part)).Code == "sample-void", "the part is known to be treated");
        (await LabelAsync(CleanLot)).Status.ShouldBe(201);
    }

    private Task<Answer> LabelAsync(LotNumber lot) => Calls.PostAsync(Client("certifier-1", Roles.Certifier), "/label-series", new IssueLabelsEndpoint.Request(lot, "KZ", 1, new(0.1m)));

    private static DocumentNumber BlindNumber(CommandAnswer drawn) => DocumentNumber.Parse(drawn.Facts[^1].Data.GetProperty("order").GetString()!);
}
