using System.Net;
using System.Text.Json;
using SeedTrace.Contracts.Identity;
using SeedTrace.Testing;

namespace SeedTrace.EndToEnd.Tests;

/// <summary>Every operation on what belongs to somebody, asked for by whoever it belongs to and by another party of the same role.</summary>
[Trait("Category", "Integration")]
[Collection(nameof(RunningStack))]
public sealed class OwnershipTests(RunningStack running)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, string> OnThingsOfSomebody =>
        [.. AccessTable.All.Where(rule => rule.Whose is Whose.Own).Select(rule => (rule.Service, rule.Operation.Method, rule.Operation.Path))];

    [Theory]
    [MemberData(nameof(OnThingsOfSomebody))]
    public async Task What_belongs_to_a_party_answers_it_and_no_other_party_of_its_role(string service, string method, string path)
    {
        await OpenOthersAsync();
        var thing = (await BelongingsAsync()).SingleOrDefault(one => one.Service == service && one.Operation == new Operation(method, path));
        thing.ShouldNotBeNull($"{service} {method} {path}: no line in {nameof(Belongings)}");

        (await AskAsync(thing, thing.Other)).ShouldBe(thing.Refusal, $"{thing.Other}: {method} {thing.Path}");
        // What was just recorded is signed in a few seconds.
        (await Eventually.GetAsync(async () => await AskAsync(thing, thing.Owner) is not "head-awaited" and var answer ? answer : null, "the logs are signed"))
            .ShouldBe(thing.Answer, $"{thing.Owner}: {method} {thing.Path}");
    }

    [Fact]
    public async Task Every_example_is_of_an_operation_whose_things_belong_to_somebody() =>
        (await BelongingsAsync()).Select(one => (one.Service, one.Operation)).ShouldBe(
            AccessTable.All.Where(rule => rule.Whose is Whose.Own).Select(rule => (rule.Service, rule.Operation)), ignoreOrder: true);

    [Fact]
    public async Task Nobody_is_asked_about_who_may_not_call_at_all()
    {
        await OpenOthersAsync();
        foreach (var thing in await BelongingsAsync())
        {
            var rule = AccessTable.Of(thing.Service).Single(rule => rule.Operation == thing.Operation);
            foreach (var party in (string[])[thing.Owner, thing.Other])
                RolesOf(await running.Stack.DeskOf(party).TokenAsync(Cancellation)).ShouldContain(role => rule.Roles.Contains(role), $"{party}: {thing.Path}");
        }
    }

    private async Task<IReadOnlyList<Belonging>> BelongingsAsync() => Belongings.Of(await running.SeasonAsync(), await running.PapersAsync());

    private async Task OpenOthersAsync()
    {
        await running.SeasonAsync();
        foreach (var (party, role) in ((string, string)[])
            [(Belongings.OtherBreeder, Roles.Breeder), (Belongings.OtherLaboratory, Roles.Laboratory), (Belongings.OtherSampler, Roles.Sampler)])
            await running.Stack.OpenAccountAsync(party, party, [role], Cancellation);
    }

    /// <returns>The code of the refusal, or that it was read or done.</returns>
    private async Task<string> AskAsync(Belonging thing, string party)
    {
        var http = await running.Stack.DeskOf(party).HttpAsync(thing.Service, Cancellation);
        using var request = thing.Request();
        using var answer = await http.SendAsync(request, Cancellation);
        return answer.StatusCode switch
        {
            HttpStatusCode.OK => Belonging.Read,
            HttpStatusCode.Created => Belonging.Done,
            _ => await answer.CodeAsync(Cancellation) ?? $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(Cancellation)}",
        };
    }

    private static IEnumerable<string> RolesOf(string token)
    {
        using var claims = JsonDocument.Parse(Microsoft.IdentityModel.Tokens.Base64UrlEncoder.DecodeBytes(token.Split('.')[1]));
        var roles = claims.RootElement.GetProperty("role");
        return roles.ValueKind == JsonValueKind.Array ? [.. roles.EnumerateArray().Select(role => role.GetString()!)] : [roles.GetString()!];
    }
}
