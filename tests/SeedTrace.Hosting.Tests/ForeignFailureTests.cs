using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Npgsql;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Identity;
using SeedTrace.Testing;

namespace SeedTrace.Hosting.Tests;

/// <summary>What no command answers has the form of all other refusals, the same in every service.</summary>
[Trait("Category", "Integration")]
public sealed class ForeignFailureTests : IAsyncLifetime
{
    private TestStack stack = null!;
    private HttpClient curator = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        stack = await TestStack.StartAsync();
        await stack.StartServiceAsync(Services.Breeding, GeneBank.Map);
        curator = GeneBank.Curator(stack);
    }

    public async ValueTask DisposeAsync()
    {
        curator.Dispose();
        await stack.DisposeAsync();
    }

    [Fact]
    public async Task What_the_framework_refuses_has_the_form_of_all_other_refusals()
    {
        using var nobody = stack.Anonymous(Services.Breeding);
        using var grower = stack.Client(Services.Breeding, "farm-1", Roles.Grower);

        await AnsweredAsync(await nobody.GetAsync("/accessions/KAZ001:A-1", Cancellation), "token-missing", HttpStatusCode.Unauthorized);
        await AnsweredAsync(await GeneBank.RegisterAsync(grower, "A-1"), "role-not-allowed", HttpStatusCode.Forbidden);
        await AnsweredAsync(await curator.GetAsync("/nowhere", Cancellation), "address-unknown", HttpStatusCode.NotFound);
        await AnsweredAsync(await curator.DeleteAsync("/accessions/KAZ001:A-1", Cancellation), "method-not-allowed", HttpStatusCode.MethodNotAllowed);
    }

    [Theory]
    [InlineData("/broken", "internal-error", HttpStatusCode.InternalServerError)]
    [InlineData("/cut-off", "store-unavailable", HttpStatusCode.ServiceUnavailable)]
    public async Task What_nobody_foresaw_gives_nothing_away_and_claims_nothing_about_what_was_recorded(string address, string code, HttpStatusCode status)
    {
        await stack.StartServiceAsync(Services.Multiplication, app =>
        {
            app.MapGet("/broken", Break).RequireAuthorization();
            app.MapGet("/cut-off", CutOff).RequireAuthorization();
        });
        using var client = stack.Client(Services.Multiplication, "farm-1", Roles.Grower);

        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative), Cancellation);

        var text = await answer.Content.ReadAsStringAsync(Cancellation);
        text.ShouldNotContain("the innermost");
        text.ShouldContain("Whether this was recorded is not known");
        await AnsweredAsync(answer, code, status);
    }

    private static string Break() => throw new InvalidOperationException("the innermost secret");

    private static string CutOff() => throw new NpgsqlException("the innermost address", new IOException());

    private static async Task AnsweredAsync(HttpResponseMessage answer, string code, HttpStatusCode status)
    {
        answer.StatusCode.ShouldBe(status, code);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        problem.GetProperty("code").GetString().ShouldBe(code);
        problem.GetProperty("type").GetString().ShouldBe($"https://seedtrace.org/problems/{code}");
        problem.GetProperty("title").GetString().ShouldNotBeNullOrEmpty();
    }
}
