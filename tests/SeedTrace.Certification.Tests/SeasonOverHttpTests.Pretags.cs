using System.Text.Json;
using SeedTrace.Certification.Crops;
using SeedTrace.Certification.Labels;
using SeedTrace.Certification.Lots;
using SeedTrace.Certification.Samples;
using SeedTrace.Certification.SeedTests;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Identity;
using static SeedTrace.Certification.Tests.Season;

namespace SeedTrace.Certification.Tests;

/// <summary>Labels that are attached while the laboratory is still at work.</summary>
public sealed partial class SeasonOverHttpTests
{
    private const string Plant = "plant-1";

    [Fact]
    public async Task A_lot_is_labelled_ahead_of_its_test_and_the_labels_come_into_force_with_its_certificate()
    {
        await LearnTheSeasonAsync(CanonicalClass.Breeder);
        await EnterAsync("AOSCA", "F");
        await DoAsync(Inspector.ToString(), Roles.Inspector, $"/crops/{Crop}/inspections", new InspectFieldEndpoint.Request("BBCH 75", 80, 10_000, 0, null, 5));
        await DoAsync(Inspector.ToString(), Roles.Inspector, $"/crops/{Crop}/approvals", new ApproveCropEndpoint.Request("AOSCA", 76));
        var ordered = Number(await DoAsync(Plant, Roles.Processor, "/label-orders", new OrderLabelsEndpoint.Request(CleanLot, "AOSCA", 500, new(50), Pretags: true)));
        (await BlockedAsync(ordered)).ShouldBe("varietal-quality-missing");
        await CertifyAsync($"/lots/{CleanLot}/varietal-quality", new CertifyVarietalQualityEndpoint.Request("AOSCA"));
        (await BlockedAsync(ordered)).ShouldBe("lot-not-sampled");
        var sample = await DoAsync("sampler-1", Roles.Sampler, "/samples", new DrawSampleEndpoint.Request(CleanLot, "AOSCA", 540, 30, 1_000, "seal 1", Laboratory));
        (await BlockedAsync(ordered)).ShouldBeNull();

        var series = Number(await CertifyAsync("/label-series", new IssueLabelsEndpoint.Request(CleanLot, "AOSCA", 500, new(50), ordered, Pretags: true)));
        var serial = (await PrintAsync(series, 500))[6];
        (await CheckAsync(serial)).GetProperty("status").GetString().ShouldBe("pre-tag");
        var code = await CodeAsync(series);
        code.ShouldEndWith($"?p={serial}");
        (await PageAsync(stack.Anonymous(Services.Certification), code)).ShouldContain("Do not sell yet");
        (await PageAsync(stack.Anonymous(Services.Certification), code[..^1] + "!")).ShouldContain("There is no such label");
        (await PageAsync(stack.Anonymous(Services.Certification), code.Replace("/21/", "/21/X", StringComparison.Ordinal))).ShouldContain("There is no such label");

        var day = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var test = await DoAsync("laboratory-1", Roles.Laboratory, "/tests", new ReportTestEndpoint.Request(BlindNumber(sample), 96, 99.4m, 12.5m, 4, day));
        await CertifyInTheOtherHalfAsync(CleanLot, Number(test), "AOSCA", "F");
        (await CheckAsync(serial)).GetProperty("maySell").GetBoolean().ShouldBeTrue();
        (await PageAsync(stack.Anonymous(Services.Certification), code)).ShouldContain("Certified: may be sold and sown");
        (await CodeAsync(series)).ShouldContain("&s=", customMessage: "what is printed from now on is signed");
    }

    private async Task<string?> BlockedAsync(DocumentNumber order) =>
        JsonDocument.Parse(await AskAsync(Client(Plant, Roles.Processor), $"/label-orders/{order}")).RootElement.TryGetProperty("blocked", out var blocked)
        && blocked.ValueKind == JsonValueKind.Object ? blocked.GetProperty("code").GetString() : null;

    private async Task<string> CodeAsync(DocumentNumber series)
    {
        var codes = JsonDocument.Parse(await AskAsync(Client("certifier-1", Roles.Certifier), $"/label-series/{series}/codes?from=7&to=7")).RootElement;
        return new Uri(codes[0].GetProperty("link").GetString()!).PathAndQuery;
    }
}
