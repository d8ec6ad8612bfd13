using System.Net;
using SeedTrace.Certification.Crops;
using SeedTrace.Certification.Lots;
using SeedTrace.Contracts.Identity;
using static SeedTrace.Certification.Tests.Season;

namespace SeedTrace.Certification.Tests;

public sealed partial class SeasonOverHttpTests
{
    [Fact]
    public async Task A_harvest_that_is_hardly_plausible_is_certified_once_a_certifier_has_recorded_what_shows_it()
    {
        await LearnTheSeasonAsync(harvest: 250_000);
        await EnterAsync();
        await DoAsync(Inspector.ToString(), Roles.Inspector, $"/crops/{Crop}/inspections", new InspectFieldEndpoint.Request("BBCH 75", 80, 10_000, 5, null, 2));
        await DoAsync(Inspector.ToString(), Roles.Inspector, $"/crops/{Crop}/approvals", new ApproveCropEndpoint.Request("KZ", 76));
        var varietal = new CertifyVarietalQualityEndpoint.Request("KZ");
        var seen = new AcceptEvidenceEndpoint.Request("KZ", "yield", "WEIGHBRIDGE_SLIPS", [new('a', 64)]);

        (await CertifierIsToldAsync($"/lots/{CleanLot}/varietal-quality", varietal)).ShouldContain("evidence-missing");
        (await SendAsync(Client(Grower.ToString(), Roles.Grower), $"/lots/{RawLot}/evidence", seen)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await CertifierIsToldAsync($"/lots/{RawLot}/evidence", seen with { Rule = "ceiling" })).ShouldContain("evidence-not-asked");
        // Of the harvest: for all that is made of it.
        await CertifyAsync($"/lots/{RawLot}/evidence", seen);
        await CertifyAsync($"/lots/{CleanLot}/varietal-quality", varietal);
        await CertifyAsync($"/lots/{Part}/varietal-quality", varietal);

        (await AskAsync(Client(Grower.ToString(), Roles.Grower), $"/lots/{CleanLot}/judgement?scheme=KZ")).ShouldContain("\"by-evidence\"");
    }
}
