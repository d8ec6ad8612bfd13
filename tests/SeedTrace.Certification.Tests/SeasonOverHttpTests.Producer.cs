using SeedTrace.Certification.Crops;
using SeedTrace.Certification.Lots;
using SeedTrace.Certification.Samples;
using SeedTrace.Certification.SeedTests;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Identity;
using SeedTrace.Contracts.Multiplication;
using SeedTrace.Testing;
using static SeedTrace.Certification.Tests.Season;

namespace SeedTrace.Certification.Tests;

/// <summary>The Kazakh way: the approbator's act and the laboratory's report, and the producer issues.</summary>
public sealed partial class SeasonOverHttpTests
{
    [Fact]
    public async Task A_producer_issues_the_certificate_of_his_lot_on_the_documents_of_others_and_the_authority_withdraws_it()
    {
        await LearnTheSeasonAsync();
        await EnterAsync();
        var path = $"/lots/{CleanLot}/certificates";
        var day = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        (await ProducerAsync(path)).Code.ShouldBe("producer-not-attested");
        await TellAsync(Services.Multiplication, $"grower/{Grower}", new GrowerRegistered(Grower, "KZ-17", [WheatSpecies], ["Akmola"], 500, day.AddYears(-1), day.AddYears(1)));
        await Calls.UntilAsync(Client(Grower.ToString(), Roles.Grower), path, new CertifyLotEndpoint.Request("KZ"), "sowing-quality-missing");

        await DoAsync(Inspector.ToString(), Roles.Inspector, $"/crops/{Crop}/inspections", new InspectFieldEndpoint.Request("BBCH 75", 80, 10_000, 5, null, 2));
        var sample = await DoAsync("sampler-1", Roles.Sampler, "/samples", new DrawSampleEndpoint.Request(CleanLot, "KZ", 540, 30, 1_000, "seal 1", Laboratory));
        var test = await DoAsync("laboratory-1", Roles.Laboratory, "/tests", new ReportTestEndpoint.Request(BlindNumber(sample), 96, 99.4m, 12.5m, 4, day));
        (await ProducerAsync(path)).Code.ShouldBe("crop-not-approved");
        await DoAsync(Inspector.ToString(), Roles.Inspector, $"/crops/{Crop}/approvals", new ApproveCropEndpoint.Request("KZ", 76));

        (await Calls.PostAsync(Client("grower-2", Roles.Grower), path, new CertifyLotEndpoint.Request("KZ"))).Code.ShouldBe("lot-unknown");
        (await Calls.PostAsync(Client(Inspector.ToString(), Roles.Inspector), path, new CertifyLotEndpoint.Request("KZ"))).Status.ShouldBe(403);
        var refused = await ProducerAsync(path, "EU");
        (refused.Status, refused.Code).ShouldBe((403, "issuer-is-authority"));
        var issued = await ProducerAsync(path);
        issued.Status.ShouldBe(201, issued.Body.ToString());
        issued.Body.GetProperty("facts").EnumerateArray().Select(fact => fact.GetProperty("type").GetString()!.Split('.')[^1])
            .ShouldBe(["varietal-quality-certified", "sowing-quality-certified", "lot-certified"]);
        var certified = issued.Body.GetProperty("facts")[2].GetProperty("data");
        (certified.GetProperty("issuedBy").GetString(), certified.GetProperty("issuer").GetString(), certified.GetProperty("rulePack").GetString())
            .ShouldBe(("producer", Grower.ToString(), "KZ-TRZAX 2005.1"));
        issued.Body.GetProperty("facts")[1].GetProperty("data").GetProperty("test").GetString().ShouldBe(Number(test).ToString());
        (await ProducerAsync(path)).Code.ShouldBe("lot-already-certified");

        (await AskAsync(Client(Grower.ToString(), Roles.Grower), $"{path}/{certified.GetProperty("certificate").GetString()}/paper?lang=en")).ShouldContain("the producer");
        (await Calls.PostAsync(Client(Grower.ToString(), Roles.Grower), $"/lots/{CleanLot}/decertification", new DecertifyLotEndpoint.Request("PRODUCER_REQUEST"))).Status.ShouldBe(403);
        (await Calls.PostAsync(Client("certifier-1", Roles.Certifier), $"/lots/{CleanLot}/decertification", new DecertifyLotEndpoint.Request("PRODUCER_REQUEST"))).Status.ShouldBe(202);
    }

    private Task<Answer> ProducerAsync(string path, string scheme = "KZ") => Calls.PostAsync(Client(Grower.ToString(), Roles.Grower), path, new CertifyLotEndpoint.Request(scheme));
}
