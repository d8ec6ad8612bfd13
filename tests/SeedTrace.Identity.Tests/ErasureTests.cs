using System.Net;
using System.Text;
using SeedTrace.Contracts.Identity;

namespace SeedTrace.Identity.Tests;

/// <summary>A person's account is called after the person, against all advice, and the person wants to be forgotten.</summary>
[Trait("Category", "Integration")]
public sealed class ErasureTests(Installation installation) : IClassFixture<Installation>
{
    private const string Person = "aigerim-serikova";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_a_removed_account_only_a_pseudonym_is_left()
    {
        await using var identity = new Replica(installation, settings: [("Logging:LogLevel:Default", "Information"), ("Logging:LogLevel:Microsoft", "Warning"), ("Logging:LogLevel:OpenIddict", "Warning")]);
        using var administrator = await identity.AsAdministratorAsync();
        var token = await identity.TokenAsync(Person, await identity.OpenAsync(Person, Roles.Administrator, "north-farm"));
        var actor = Answers.Claims(token).GetProperty("sub").GetString()!;
        // Whoever proposes leaves his mark on another account.
        using var person = identity.With(token);
        await person.PutAsync("/accounts/left-behind", new StringContent("""{"roles":["grower"],"party":"north-farm"}""", Encoding.UTF8, "application/json"), Cancelled);
        (await installation.Database.DumpAsync(Cancelled)).ShouldContain(Person);

        (await administrator.DeleteAsync($"/accounts/{Person}", Cancelled)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await installation.Database.DumpAsync(Cancelled)).ShouldNotContain(Person);
        identity.Log.ShouldNotContain(line => line.Contains(Person, StringComparison.Ordinal));
        identity.Log.ShouldContain(line => line.Contains($"The account {actor} was removed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_account_that_is_opened_again_under_a_name_is_another_actor()
    {
        await using var identity = new Replica(installation);
        using var administrator = await identity.AsAdministratorAsync();
        var first = Actor(await identity.TokenAsync("returning", await identity.OpenAsync("returning")));
        await administrator.DeleteAsync("/accounts/returning", Cancelled);

        Actor(await identity.TokenAsync("returning", await identity.OpenAsync("returning"))).ShouldNotBe(first);
    }

    private static string Actor(string token) => Answers.Claims(token).GetProperty("sub").GetString()!;
}
