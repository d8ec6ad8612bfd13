using System.Net;
using SeedTrace.Contracts.Delivery;

namespace SeedTrace.EndToEnd.Tests;

/// <summary>Every operation of every service, asked for by every role.</summary>
[Trait("Category", "Integration")]
[Collection(nameof(RunningStack))]
public sealed class SecurityMatrixTests(RunningStack running)
{
    private static readonly string[] WithoutAccount = ["/health/live", "/health/ready"];
    private static readonly string[] WithoutAccountAtIdentity = ["/.well-known/openid-configuration", "/.well-known/jwks"];
    private static readonly string[] ForReaders = ["/openapi/v1.json", "/docs"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Everywhere => ["identity", .. Services.All];

    public static TheoryData<string, string> FlawsEverywhere =>
        [.. from flaw in ForgedToken.Flaws from service in Services.All.Prepend("identity") select (flaw, service)];

    [Theory]
    [MemberData(nameof(Everywhere))]
    public async Task The_table_of_access_names_every_operation_there_is(string service)
    {
        var http = await running.Stack.DeskOf("administrator").HttpAsync(service, Cancellation);

        var operations = await Api.OperationsAsync(http, Cancellation);

        operations.ShouldBe(AccessTable.Of(service).Select(rule => rule.Operation), ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Everywhere))]
    public async Task Every_role_may_do_what_the_table_of_access_says_and_nothing_else(string service)
    {
        var wrong = new List<string>();
        foreach (var role in AccessTable.Roles)
        {
            var desk = await running.Stack.OpenAccountAsync($"matrix-{role}", $"matrix-{role}", [role], Cancellation);
            var http = await desk.HttpAsync(service, Cancellation);
            foreach (var rule in AccessTable.Of(service))
            {
                using var answer = await http.SendAsync(Api.Request(rule.Operation), Cancellation);
                var code = await answer.CodeAsync(Cancellation);
                var right = rule.Roles.Contains(role)
                    // Which service may read what is asked elsewhere: FeedReadersTests.
                    ? answer.StatusCode is not (HttpStatusCode.Unauthorized or >= HttpStatusCode.InternalServerError)
                        && (answer.StatusCode != HttpStatusCode.Forbidden || code is "kind-not-learned" or "publisher-is-another")
                    : answer.StatusCode == HttpStatusCode.Forbidden && code == "role-not-allowed";
                if (!right)
                    wrong.Add($"{role}: {rule.Operation.Method} {rule.Operation.Path} answered {(int)answer.StatusCode} {code}");
            }
        }
        wrong.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Everywhere))]
    public async Task Without_a_token_nothing_answers_but_what_is_for_anybody(string service)
    {
        using var http = new HttpClient { BaseAddress = running.Stack.AddressOf(service) };
        foreach (var rule in AccessTable.Of(service))
            ((await StatusAsync(http, Api.Request(rule.Operation))) == HttpStatusCode.Unauthorized).ShouldBe(!rule.Anonymous, $"{rule.Operation}");
        foreach (var address in ForReaders)
            (await StatusAsync(http, new(HttpMethod.Get, address))).ShouldBe(HttpStatusCode.Unauthorized, address);
        foreach (var address in service == "identity" ? [.. WithoutAccount, .. WithoutAccountAtIdentity] : WithoutAccount)
            (await StatusAsync(http, new(HttpMethod.Get, address))).ShouldBe(HttpStatusCode.OK, address);
    }

    [Theory]
    [MemberData(nameof(FlawsEverywhere))]
    public async Task A_token_is_not_accepted_that_is(string flaw, string service)
    {
        var forge = running.Forge;
        using var http = new HttpClient { BaseAddress = running.Stack.AddressOf(service) };

        foreach (var rule in AccessTable.Of(service).Where(rule => !rule.Anonymous))
            (await StatusAsync(http, Api.Request(rule.Operation, forge.Make(flaw)))).ShouldBe(HttpStatusCode.Unauthorized, $"{rule.Operation}");
        (await StatusAsync(http, Api.Request(new("GET", "/openapi/v1.json"), forge.Make(flaw: null)))).ShouldBe(HttpStatusCode.OK);
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient http, HttpRequestMessage request)
    {
        using (request)
        {
            using var answer = await http.SendAsync(request, Cancellation);
            return answer.StatusCode;
        }
    }
}
