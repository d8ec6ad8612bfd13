using System.Net;
using SeedTrace.Certification.ControlPlots;
using SeedTrace.Certification.Crops;
using SeedTrace.Certification.Lots;
using SeedTrace.Certification.Tests.Fields;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Identity;
using SeedTrace.Testing;
using static SeedTrace.Certification.Tests.Season;

namespace SeedTrace.Certification.Tests;

/// <summary>The English way: private inspectors with a licence, for certified seed grown from lots in control plots.</summary>
public sealed partial class SeasonOverHttpTests
{
    private const string Agronomist = "agronomist-1";

    private static readonly InspectFieldEndpoint.Request Walk = new("BBCH 75", 80, 10_000, 5, null, 2);

    [Fact]
    public async Task A_licensed_inspector_inspects_and_approves_once_the_lot_sown_has_a_control_plot()
    {
        await LearnTheSeasonAsync();
        await EnterAsync("EU", "C1");
        var visited = await Calls.PostAsync(Client(Agronomist, Roles.LicensedInspector), $"/crops/{Crop}/inspections", Walk);
        visited.Fact.GetProperty("inspectorKind").GetString().ShouldBe("licensed");

        (await ApproveAsync(Agronomist, Roles.LicensedInspector)).Code.ShouldBe("inspector-not-entitled");
        (await ApproveAsync(Inspector.ToString(), Roles.Inspector)).Code.ShouldBe("inspections-not-counted");
        (await Calls.PostAsync(Client(Agronomist, Roles.LicensedInspector), $"/crops/{Crop}/rejection", new RejectCropEndpoint.Request("OFF_TYPES"))).Code.ShouldBe("inspector-not-entitled");
        await WhoMayInspectAsync("missed", "official");

        // What was sown is a part of this lot.
        await DoAsync(Inspector.ToString(), Roles.Inspector, "/control-plots", new SowControlPlotEndpoint.Request(ParentLot, PlotKind.PreControl));
        await WhoMayInspectAsync("met", "official licensed");
        var approved = await ApproveAsync(Agronomist, Roles.LicensedInspector);
        approved.Status.ShouldBe(201, approved.Body.ToString());
        (approved.Fact.GetProperty("by").GetString(), approved.Fact.GetProperty("inspectorKind").GetString()).ShouldBe((Agronomist, "licensed"));
    }

    [Fact]
    public async Task What_is_the_authoritys_is_not_for_a_licensed_inspector()
    {
        await LearnTheSeasonAsync();
        await EnterAsync("EU", "BS");
        var agronomist = Client(Agronomist, Roles.LicensedInspector);
        foreach (var (path, body) in ((string, object)[])
        [
            ($"/lots/{CleanLot}/stop-sale", new OrderStopSaleEndpoint.Request("HEALTH")), ("/control-plots", new SowControlPlotEndpoint.Request(ParentLot, PlotKind.PreControl)),
            ($"/control-plots/{Document("PLOT", 1)}/counts", new CountControlPlotEndpoint.Request(1_000, 0)), ($"/crops/{Crop}/field/corrections", new CorrectFieldEndpoint.Request(Land.Field(), "AREA_MISMATCH")),
        ])
            (await Calls.PostAsync(agronomist, path, body)).Code.ShouldBe("role-not-allowed", path);
        foreach (var (path, status) in ((string, HttpStatusCode)[])
            [($"/crops/{Crop}", HttpStatusCode.OK), ($"/crops/{Crop}/visits-due", HttpStatusCode.OK), ($"/crops/{Crop}/paper", HttpStatusCode.OK), ($"/lots/{CleanLot}/judgement?scheme=EU", HttpStatusCode.NotFound)])
            (await GetAsync(agronomist, path)).ShouldBe(status, path);
        (await Calls.PostAsync(Client(Grower.ToString(), Roles.LicensedInspector), $"/crops/{Crop}/inspections", Walk)).Code.ShouldBe("self-inspection");

        // Who is both is an official.
        var both = await Calls.PostAsync(stack.Client(SeedTrace.Contracts.Delivery.Services.Certification, Agronomist, Roles.LicensedInspector, Roles.Inspector), $"/crops/{Crop}/inspections", Walk);
        both.Fact.GetProperty("inspectorKind").GetString().ShouldBe("official");
    }

    private Task<Answer> ApproveAsync(string party, string role) => Calls.PostAsync(Client(party, role), $"/crops/{Crop}/approvals", new ApproveCropEndpoint.Request("EU", 76));

    private async Task WhoMayInspectAsync(string outcome, string kinds)
    {
        var judged = (await Calls.GetAsync(Client(Grower.ToString(), Roles.Grower), $"/lots/{CleanLot}/judgement?scheme=EU")).Body;
        judged.GetProperty("classes").EnumerateArray().Single(one => one.GetProperty("class").GetString() == "C1").GetProperty("rules").EnumerateArray()
            .Single(rule => rule.GetProperty("rule").GetString() == "inspectors").GetProperty("outcome").GetString().ShouldBe(outcome);
        var due = (await Calls.GetAsync(Client(Agronomist, Roles.LicensedInspector), $"/crops/{Crop}/visits-due")).Body.GetProperty("classes")[0];
        string.Join(' ', due.GetProperty("by").EnumerateArray().Select(kind => kind.GetString())).ShouldBe(kinds);
    }
}
