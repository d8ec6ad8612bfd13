using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SeedTrace.Certification.Crops;
using SeedTrace.Certification.Fields;
using SeedTrace.Certification.Rules;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Breeding;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Identity;
using SeedTrace.Contracts.Multiplication;
using SeedTrace.Testing;
using static SeedTrace.Certification.Tests.Season;

namespace SeedTrace.Certification.Tests.Fields;

/// <summary>Fields of rye, which asks for isolation, over HTTP and the real stores.</summary>
[Trait("Category", "Integration")]
public sealed class FieldsOverHttpTests : IAsyncLifetime
{
    private static readonly VarietyId[] Rye = [VarietyId.Parse("SECCE:Saratovskaya 7"), VarietyId.Parse("SECCE:Chulpan")];

    private TestStack stack = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        stack = await TestStack.StartAsync();
        await stack.StartServiceAsync(Services.Breeding, Tests.Neighbours.Map, authorityCode: "BRE");
        await stack.StartServiceAsync(Services.Multiplication, Tests.Neighbours.Map, authorityCode: "MUL");
        await stack.StartServiceAsync(Services.Certification, app => app.MapCrops(), builder => builder.AddRulePacks(), "CER");
        for (var n = 0; n < Rye.Length; n++)
        {
            await TellAsync(Services.Breeding, $"variety/{Rye[n]}", new VarietyRegistered(Rye[n], LineId.Parse($"{Rye[n]}"), Breeder, "KZ State Register", new(1957, 1, 1), null));
            await TellAsync(Services.Breeding, $"lot/{ParentOf(n)}", new BreederLotReleased(ParentOf(n), Rye[n], CanonicalClass.PreBasic, new(12_000), Breeder, [], 2025));
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (stack is not null)
            await stack.DisposeAsync();
    }

    [Fact]
    public async Task Of_entries_of_the_same_ground_at_the_same_moment_one_passes()
    {
        foreach (var n in Enumerable.Range(1, 4))
            await SowAsync(n);
        await LearnedAsync(4);

        var answers = await Task.WhenAll(Enumerable.Range(1, 4).Select(n => EnterAsync(n, Land.Field(n * 10))));
        answers.Count(answer => answer == "").ShouldBe(1, string.Join(", ", answers));
        answers.ShouldAllBe(answer => answer == "" || answer == "field-overlaps" || answer == "concurrent-change");

        foreach (var n in Enumerable.Range(1, 4).Where(n => answers[n - 1] == "concurrent-change"))
            (await EnterAsync(n, Land.Field(n * 10))).ShouldBe("field-overlaps");
    }

    [Fact]
    public async Task A_field_tells_its_grower_and_inspectors_what_lies_near_and_nobody_else_anything()
    {
        await SowAsync(1);
        await SowAsync(2, variety: 1);
        await SowAsync(3);
        await LearnedAsync(3);
        (await EnterAsync(1, Land.Field())).ShouldBe("");
        (await EnterAsync(2, Land.Field(950))).ShouldBe("");
        (await EnterAsync(3, Land.Field(0, 1_100))).ShouldBe("");

        var field = (await GetAsync("inspector-1", Roles.Inspector, 1)).RootElement;
        var neighbour = field.GetProperty("neighbours").EnumerateArray().ShouldHaveSingleItem();
        neighbour.GetProperty("crop").GetString().ShouldBe($"{CropOf(2)}", "the other field is of the same variety");
        neighbour.GetProperty("metres").GetDecimal().ShouldBe(150, 1);
        neighbour.GetProperty("tooNearFor").EnumerateArray().ShouldHaveSingleItem().GetProperty("leastMetres").GetDecimal().ShouldBe(300);
        field.GetProperty("outline").Deserialize<GeoPolygon>(FactJson.Options)!.Coordinates.ShouldBe(Land.Field().Coordinates);
        field.GetProperty("visits").GetArrayLength().ShouldBe(0);
        (await GetAsync("grower-1", Roles.Grower, 1)).RootElement.TryGetProperty("outline", out _).ShouldBeTrue();
        foreach (var (party, role) in ((string, string)[])[("grower-2", Roles.Grower), ("laboratory-1", Roles.Laboratory)])
            (await GetAsync(party, role, 1)).RootElement.GetProperty("code").GetString().ShouldBe("field-unknown");

        await ItIsMeasuredBeforeItIsApprovedAsync();
    }

    [Fact]
    public async Task A_corrected_field_makes_room_and_takes_room_and_of_two_at_the_same_moment_one_passes()
    {
        foreach (var n in Enumerable.Range(1, 3))
            await SowAsync(n);
        await LearnedAsync(3);
        (await EnterAsync(1, Land.Field())).ShouldBe("");
        (await EnterAsync(2, Land.Field(2_000))).ShouldBe("");
        (await EnterAsync(3, Land.Field(100))).ShouldBe("field-overlaps");

        var answers = await Task.WhenAll(CorrectAsync(1, Land.Field(4_000)), CorrectAsync(2, Land.Field(4_010)));
        answers.Count(answer => answer == "").ShouldBe(1, string.Join(", ", answers));
        var moved = answers[0] == "" ? 1 : 2;
        (await CorrectAsync(3 - moved, Land.Field(4_010))).ShouldBe("field-overlaps");

        (await EnterAsync(3, moved == 1 ? Land.Field(100) : Land.Field(2_100))).ShouldBe("", "the ground is free again");
        (await GetAsync("inspector-1", Roles.Inspector, moved)).RootElement.GetProperty("outline").Deserialize<GeoPolygon>(FactJson.Options)!.Coordinates
            .ShouldBe(Land.Field(moved == 1 ? 4_000 : 4_010).Coordinates);
        (await SendAsync("grower-9", Roles.Grower, $"/crops/{CropOf(1)}/field/corrections", new CorrectFieldEndpoint.Request(Land.Field(), "AREA_MISMATCH"))).ShouldBe("crop-unknown");
        var visit = new InspectFieldEndpoint.Request("BBCH 61", 80, 10_000, 0, 400, 3);
        (await SendAsync("inspector-1", Roles.Inspector, $"/crops/{CropOf(1)}/inspections", visit)).ShouldBe("");
        (await CorrectAsync(1, Land.Field(6_000))).ShouldBe("field-already-inspected");
        (await SendAsync("inspector-1", Roles.Inspector, $"/crops/{CropOf(1)}/field/corrections", new CorrectFieldEndpoint.Request(Land.Field(6_000), "FIELD_NOT_FOUND"))).ShouldBe("");
    }

    [Fact]
    public async Task A_field_that_is_corrected_towards_approved_crops_opens_them_also_one_that_is_approved_at_that_moment()
    {
        await SowAsync(1);
        await SowAsync(2, variety: 1);
        await SowAsync(3);
        await LearnedAsync(3);
        (await EnterAsync(1, Land.Field())).ShouldBe("");
        (await EnterAsync(2, Land.Field(2_000))).ShouldBe("");
        (await EnterAsync(3, Land.Field(0, 1_100))).ShouldBe("");
        foreach (var n in (int[])[1, 3])
            (await SendAsync("inspector-1", Roles.Inspector, $"/crops/{CropOf(n)}/inspections", Walked)).ShouldBe("");
        Task<string> ApproveAsync(int n) => SendAsync("inspector-1", Roles.Inspector, $"/crops/{CropOf(n)}/approvals", new ApproveCropEndpoint.Request("EU", 80));
        (await ApproveAsync(1)).ShouldBe("");

        var answers = await Task.WhenAll(ApproveAsync(3), CorrectAsync(2, Land.Field(950)));
        answers[1].ShouldBe("");
        answers[0].ShouldBeOneOf("", "neighbour-not-measured", "concurrent-change");
        foreach (var n in (int[])[1, 3])
            (await ApproveAsync(n)).ShouldBe("neighbour-not-measured", "no approval stands");
        (await SendAsync("inspector-1", Roles.Inspector, $"/crops/{CropOf(1)}/inspections", Walked with { Neighbours = [new(CropOf(2), 310)] })).ShouldBe("");
        (await ApproveAsync(1)).ShouldBe("");
    }

    [Fact]
    public async Task An_appeal_is_heard_by_a_colleague_of_the_inspector_and_not_by_himself()
    {
        await SowAsync(1);
        await LearnedAsync(1);
        (await EnterAsync(1, Land.Field())).ShouldBe("");
        var (himself, colleague) = (
            stack.ClientOf(Services.Certification, "inspector-1", "account-1", Roles.Inspector), stack.ClientOf(Services.Certification, "inspector-1", "account-2", Roles.Inspector));
        var visit = new InspectFieldEndpoint.Request("BBCH 61", 80, 10_000, 0, 400, 3);
        (await Calls.PostAsync(himself, $"/crops/{CropOf(1)}/inspections", visit)).Code.ShouldBe("");
        (await Calls.PostAsync(himself, $"/crops/{CropOf(1)}/rejection", new RejectCropEndpoint.Request("ISOLATION"))).Code.ShouldBe("");
        (await SendAsync("grower-1", Roles.Grower, $"/crops/{CropOf(1)}/appeals", new AppealRejectionEndpoint.Request())).ShouldBe("");
        (await Calls.PostAsync(himself, $"/crops/{CropOf(1)}/inspections", visit)).Code.ShouldBe("appeal-same-inspector");
        (await Calls.PostAsync(colleague, $"/crops/{CropOf(1)}/inspections", visit)).Code.ShouldBe("");
    }

    private Task<string> CorrectAsync(int n, GeoPolygon field) =>
        SendAsync($"grower-{n}", Roles.Grower, $"/crops/{CropOf(n)}/field/corrections", new CorrectFieldEndpoint.Request(field, "AREA_MISMATCH"));

    private async Task ItIsMeasuredBeforeItIsApprovedAsync()
    {
        var visit = Walked;
        (await SendAsync("inspector-1", Roles.Inspector, $"/crops/{CropOf(1)}/inspections", visit)).ShouldBe("");
        (await SendAsync("inspector-1", Roles.Inspector, $"/crops/{CropOf(1)}/approvals", new ApproveCropEndpoint.Request("EU", 80))).ShouldBe("neighbour-not-measured");
        (await SendAsync("inspector-1", Roles.Inspector, $"/crops/{CropOf(1)}/inspections", visit with { Position = Land.At(0, -500) })).ShouldBe("position-outside-field");
        (await SendAsync("inspector-1", Roles.Inspector, $"/crops/{CropOf(1)}/inspections", visit with { Neighbours = [new(CropOf(2), 310)], Position = Land.At(400, 500) })).ShouldBe("");
        (await SendAsync("inspector-1", Roles.Inspector, $"/crops/{CropOf(1)}/approvals", new ApproveCropEndpoint.Request("EU", 80))).ShouldBe("");
        (await GetAsync("inspector-1", Roles.Inspector, 1)).RootElement.GetProperty("visits").GetArrayLength().ShouldBe(1);
    }

    private static InspectFieldEndpoint.Request Walked { get; } = new("BBCH 61", 80, 10_000, 0, 400, 3, [new("offTypesPerArea", 0, 30)]);

    private static DocumentNumber CropOf(int n) => Document("CROP", n);

    private static LotNumber ParentOf(int variety) => LotNumber.Mint(new("KAZ", "TST"), 2025, Rye[variety].Species, variety + 1);

    private Task SowAsync(int n, int variety = 0) => TellAsync(Services.Multiplication, $"crop/{CropOf(n)}", new SeedCropRegistered(
        CropOf(n), PartyId.Parse($"grower-{n}"), Rye[variety], $"{n}", "Akmola", 80, Sown, [new(ParentOf(variety), new(10_000))]));

    /// <summary>What the neighbours told arrives when it arrives: the last of a service last.</summary>
    private Task LearnedAsync(int last) => Eventually.ShouldBeTrueAsync(
        async () => await EnterAsync(last, new("Polygon", [])) == "field-malformed", "what was sown is learned");

    private Task<string> EnterAsync(int n, GeoPolygon field) =>
        SendAsync($"grower-{n}", Roles.Grower, "/crops", new EnterCropEndpoint.Request(CropOf(n), "EU", "BS", Field: field));

    private async Task TellAsync(string service, string stream, object fact) =>
        (await SendAsync("admin-1", Roles.Administrator, "/facts", Tests.Neighbours.Telling(stream, fact), service)).ShouldBe("");

    /// <returns>Code of the refusal; empty when it was done.</returns>
    private async Task<string> SendAsync<T>(string party, string role, string path, T body, string service = Services.Certification)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body, options: FactJson.Options) };
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        using var answer = await stack.Client(service, party, role).SendAsync(request, Cancellation);
        return answer.StatusCode == HttpStatusCode.Created
            ? ""
            : (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("code").GetString()!;
    }

    private async Task<JsonDocument> GetAsync(string party, string role, int n) => JsonDocument.Parse(
        await (await stack.Client(Services.Certification, party, role).GetAsync(new Uri($"/crops/{CropOf(n)}/field", UriKind.Relative), Cancellation)).Content.ReadAsStringAsync(Cancellation));
}
