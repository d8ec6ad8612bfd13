using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Identity;
using SeedTrace.Testing;

namespace SeedTrace.Hosting.Tests;

/// <summary>What the chassis itself refuses, the same in every service, and that a refused command changes nothing.</summary>
[Trait("Category", "Integration")]
public sealed class CommandRefusalTests : IAsyncLifetime
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
    public async Task What_is_not_understood_is_refused_and_changes_nothing()
    {
        await RefusedAsync("""{"number":"A-1"}""", "idempotency-key-missing", key: null);
        await RefusedAsync("""{"number":"A-1"}""", "idempotency-key-malformed", key: new string('k', 256));
        await RefusedAsync("number=A-1", "media-type-unsupported", HttpStatusCode.UnsupportedMediaType, type: "text/plain");
        await RefusedAsync("""{"number":"A-1" """, "json-malformed");
        await RefusedAsync("""{"number":"A-1","colour":"red"}""", "json-malformed");
        await RefusedAsync("""{"number":"A-1","number":"A-2"}""", "json-malformed");
        await RefusedAsync("""{}""", "json-malformed");
        await RefusedAsync("""{"number":"A\u0000"}""", "text-malformed");
        await RefusedAsync("""{"number":"A\ud800"}""", "text-malformed");
        await RefusedAsync($$"""{"number":"{{new string('A', 2_001)}}"}""", "text-too-long");
        await RefusedAsync("""{"number":1234567890.123456}""", "number-too-long");
        await RefusedAsync("""{"number":"A/1"}""", "accession-malformed");
        await RefusedAsync("""{"number":"A-1","occurredAt":"9999-01-01T00:00:00Z"}""", "time-in-future");
        await RefusedAsync("""{"number":"A-1","occurredAt":"1899-12-31T00:00:00Z"}""", "time-malformed");

        await AnsweredAsync(await curator.GetAsync("/accessions/KAZ001:A-1", Cancellation), "accession-unknown", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_body_larger_than_256_KiB_is_refused() =>
        await RefusedAsync(new string(' ', 256 * 1024 + 1), "body-too-large", HttpStatusCode.RequestEntityTooLarge);

    [Fact]
    public async Task A_key_stands_for_one_command()
    {
        (await GeneBank.RegisterAsync(curator, "A-1", "key-1")).StatusCode.ShouldBe(HttpStatusCode.Created);

        await AnsweredAsync(await GeneBank.RegisterAsync(curator, "A-2", "key-1"), "idempotency-key-reused", HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Who_decides_on_what_has_changed_is_told_so()
    {
        (await GeneBank.RegisterAsync(curator, "A-1")).StatusCode.ShouldBe(HttpStatusCode.Created);

        await AnsweredAsync(await GeneBank.RegisterAsync(curator, "A-1", ifMatch: "\"0\""), "version-stale", HttpStatusCode.PreconditionFailed);
        (await GeneBank.RegisterAsync(curator, "A-1", ifMatch: "\"1\"")).StatusCode.ShouldBe(HttpStatusCode.Created);
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

    [Fact]
    public async Task What_nobody_foresaw_gives_nothing_away()
    {
        await stack.StartServiceAsync(Services.Multiplication, app => app.MapGet("/broken", Break).RequireAuthorization());
        using var client = stack.Client(Services.Multiplication, "farm-1", Roles.Grower);

        using var answer = await client.GetAsync("/broken", Cancellation);

        (await answer.Content.ReadAsStringAsync(Cancellation)).ShouldNotContain("the innermost");
        await AnsweredAsync(answer, "internal-error", HttpStatusCode.InternalServerError);
    }

    private static string Break() => throw new InvalidOperationException("the innermost secret");

    private async Task RefusedAsync(
        string body, string code, HttpStatusCode status = HttpStatusCode.BadRequest, string? key = "a key", string type = "application/json")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/accessions") { Content = new StringContent(body, Encoding.UTF8, type) };
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        await AnsweredAsync(await curator.SendAsync(request, Cancellation), code, status);
    }

    private static async Task AnsweredAsync(HttpResponseMessage answer, string code, HttpStatusCode status)
    {
        answer.StatusCode.ShouldBe(status, code);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        problem.GetProperty("code").GetString().ShouldBe(code);
        problem.GetProperty("type").GetString().ShouldBe($"https://seedtrace.org/problems/{code}");
        problem.GetProperty("title").GetString().ShouldNotBeNullOrEmpty();
    }
}
