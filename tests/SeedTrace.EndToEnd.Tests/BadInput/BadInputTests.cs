using System.Text.Json;
using System.Text.Json.Nodes;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Testing;

namespace SeedTrace.EndToEnd.Tests.BadInput;

/// <summary>What must not be taken is refused in words, and leaves nothing behind.</summary>
[Trait("Category", "Integration")]
[Collection(nameof(RunningStack))]
public sealed class BadInputTests(RunningStack running)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> AgainstTheRules => [.. BrokenRules.Cases.Keys];

    public static TheoryData<string> OutOfForm => [.. BrokenForms.Cases.Keys];

    [Theory]
    [MemberData(nameof(AgainstTheRules))]
    public async Task It_is_refused_and_nothing_is_written_when(string happening) =>
        await RefusedAsync(BrokenRules.Cases[happening](await running.SeasonAsync()));

    [Theory]
    [MemberData(nameof(OutOfForm))]
    public async Task It_is_refused_and_nothing_is_written_when_a_command_has(string form) =>
        await RefusedAsync(BrokenForms.Cases[form](await running.SeasonAsync()));

    [Fact]
    public async Task A_forged_label_is_answered_like_a_label_that_never_was()
    {
        var season = await running.SeasonAsync();
        var neverIssued = new LabelSerial(DocumentNumber.Mint(new Issuer("KAZ", "CER"), 2026, "LABEL", 999_999), 1, season.Bag.Proof);

        var forged = await CheckAsync(season.ForgedBag);

        forged.Code.ShouldBe("label-unknown");
        forged.ShouldBe(await CheckAsync(neverIssued));
        (await CheckAsync(season.Bag)).Status.ShouldBe(200);
    }

    private async Task<(int Status, string? Code, string Text)> CheckAsync(LabelSerial label)
    {
        using var anybody = new HttpClient { BaseAddress = running.Stack.AddressOf(Services.Certification) };
        using var answer = await anybody.GetAsync($"/labels/{label}", Cancellation);
        var text = await answer.Content.ReadAsStringAsync(Cancellation);
        return ((int)answer.StatusCode, await answer.CodeAsync(Cancellation), PartyBoundaryTests.WithoutTrace(text));
    }

    private async Task RefusedAsync(BadRequest bad)
    {
        var http = await running.Stack.DeskOf(bad.Who).HttpAsync(bad.Service, Cancellation);
        var before = await Eventually.GetAsync(
            async () => await FactTable.WrittenAsync(running.DatabaseOf(bad.Service), Cancellation) is { Pending: 0 } written ? written : null,
            $"{bad.Service} published what it wrote");

        using var request = bad.Message();
        using var answer = await http.SendAsync(request, Cancellation);

        var text = await answer.Content.ReadAsStringAsync(Cancellation);
        ((int)answer.StatusCode).ShouldBe(bad.Status, text);
        answer.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
        var problem = JsonSerializer.Deserialize<JsonObject>(text)!;
        ((string?)problem["code"]).ShouldBe(bad.Code, text);
        ((string?)problem["type"]).ShouldBe($"https://seedtrace.org/problems/{bad.Code}");
        ((int?)problem["status"]).ShouldBe(bad.Status);
        ((string?)problem["title"]).ShouldNotBeNullOrWhiteSpace();
        (await FactTable.WrittenAsync(running.DatabaseOf(bad.Service), Cancellation)).ShouldBe(before);
    }
}
