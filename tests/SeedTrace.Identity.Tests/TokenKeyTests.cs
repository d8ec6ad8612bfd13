using System.Net;
using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using SeedTrace.Testing;

namespace SeedTrace.Identity.Tests;

/// <summary>A key is announced, signs, and is accepted until the last token it signed has ended.</summary>
[Trait("Category", "Integration")]
public sealed class TokenKeyTests(Installation installation) : IClassFixture<Installation>, IDisposable
{
    private static readonly TimeSpan Announced = TimeSpan.FromHours(1);
    private readonly TokenKeys _keys = new(installation);

    public void Dispose() => _keys.Dispose();

    [Fact]
    public async Task A_new_key_is_published_before_it_signs()
    {
        await using var identity = _keys.Start();
        var old = await TokenKeys.SigningAsync(identity);

        var made = await TokenKeys.MakeAsync(identity);

        (await TokenKeys.PublishedAsync(identity)).ShouldBe([old, made]);
        (await TokenKeys.StatesAsync(identity)).ShouldBe([(old, "signs"), (made, "announced")]);
        _keys.Age(Announced - TimeSpan.FromMinutes(2));
        (await TokenKeys.StatesAsync(identity)).ShouldBe([(old, "signs"), (made, "announced")]);
        (await TokenKeys.SigningAsync(identity)).ShouldBe(old);
    }

    [Fact]
    public async Task It_signs_after_an_hour_and_tokens_of_the_old_key_hold_until_they_end()
    {
        await using var identity = _keys.Start();
        var made = await TokenKeys.MakeAsync(identity);
        var last = await identity.TokenAsync("administrator", Installation.AdministratorSecret);

        _keys.Age(Announced);
        await TokenKeys.ShouldSignAsync(identity, made);

        (await TokenKeys.StatesAsync(identity)).ShouldBe([(TokenKeys.KeyOf(last), "accepted"), (made, "signs")]);
        (await TokenKeys.ShowAsync(identity, last)).ShouldBe(HttpStatusCode.OK);
        _keys.Age(TimeSpan.FromMinutes(8));
        (await TokenKeys.ShowAsync(identity, last)).ShouldBe(HttpStatusCode.OK);
        await Eventually.ShouldBeTrueAsync(
            async () => (await TokenKeys.PublishedAsync(identity)).SequenceEqual([made, TokenKeys.KeyOf(last)]), "both are public");
    }

    [Fact]
    public async Task When_the_last_token_of_the_old_key_has_ended_it_makes_no_valid_token_and_its_file_is_gone()
    {
        await using var identity = _keys.Start();
        var token = await identity.TokenAsync("administrator", Installation.AdministratorSecret);
        var stolen = await File.ReadAllTextAsync(_keys.Files.Single(), TestContext.Current.CancellationToken);
        (await TokenKeys.ShowAsync(identity, MadeWith(stolen, token))).ShouldBe(HttpStatusCode.OK);
        var made = await TokenKeys.MakeAsync(identity);

        _keys.Age(Announced + TimeSpan.FromMinutes(11));

        await Eventually.ShouldBeTrueAsync(async () => await TokenKeys.PublishedAsync(identity) is [var only] && only == made, "only the new key is public");
        (await TokenKeys.ShowAsync(identity, MadeWith(stolen, token))).ShouldBe(HttpStatusCode.Unauthorized);
        (await TokenKeys.StatesAsync(identity)).ShouldBe([(made, "signs")]);
        await Eventually.ShouldBeTrueAsync(() => Task.FromResult(_keys.Files.Count() == 1), "the file of the old key is gone");
    }

    [Fact]
    public async Task Another_replica_publishes_and_signs_with_the_new_key_without_a_restart()
    {
        await using var one = _keys.Start();
        await using var other = _keys.Start();
        var old = await TokenKeys.SigningAsync(other);
        var made = await TokenKeys.MakeAsync(one);
        await Eventually.ShouldBeTrueAsync(async () => (await TokenKeys.PublishedAsync(other)).Contains(made), "the other replica publishes it");
        (await TokenKeys.SigningAsync(other)).ShouldBe(old);

        _keys.Age(Announced);

        await TokenKeys.ShouldSignAsync(other, made);
        await TokenKeys.ShouldSignAsync(one, made);
        (await TokenKeys.ShowAsync(one, await other.TokenAsync("administrator", Installation.AdministratorSecret))).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_replica_that_starts_while_a_key_is_announced_does_not_sign_with_it_yet()
    {
        string old, made;
        await using (var before = _keys.Start())
            (old, made) = (await TokenKeys.SigningAsync(before), await TokenKeys.MakeAsync(before));

        await using var after = _keys.Start();

        (await TokenKeys.SigningAsync(after)).ShouldBe(old);
        (await TokenKeys.PublishedAsync(after)).ShouldBe([old, made]);
    }

    /// <summary>What whoever holds the machine does when a key was stolen.</summary>
    [Fact]
    public async Task A_key_whose_file_is_taken_away_counts_no_more_and_another_signs_at_once()
    {
        await using var identity = _keys.Start();
        var token = await identity.TokenAsync("administrator", Installation.AdministratorSecret);

        File.Delete(_keys.Files.Single());

        await Eventually.ShouldBeTrueAsync(async () => await TokenKeys.ShowAsync(identity, token) == HttpStatusCode.Unauthorized, "it counts no more");
        var next = await TokenKeys.SigningAsync(identity);
        next.ShouldNotBe(TokenKeys.KeyOf(token));
        (await TokenKeys.PublishedAsync(identity)).ShouldBe([next]);
    }

    [Fact]
    public async Task An_announced_key_does_not_wait_when_the_old_one_is_taken_away()
    {
        await using var identity = _keys.Start();
        var made = await TokenKeys.MakeAsync(identity);

        File.Delete(_keys.Files.First());

        await TokenKeys.ShouldSignAsync(identity, made);
        (await TokenKeys.StatesAsync(identity)).ShouldBe([(made, "signs")]);
    }

    [Fact]
    public async Task A_file_that_is_no_key_changes_nothing()
    {
        await using var identity = _keys.Start();
        var old = await TokenKeys.SigningAsync(identity);

        await File.WriteAllTextAsync(Path.Combine(_keys.Path, "signing-0002.pem"), "no key", TestContext.Current.CancellationToken);

        await Eventually.ShouldBeTrueAsync(() => Task.FromResult(identity.Log.Any(line => line.Contains("the keys known so far go on", StringComparison.Ordinal))), "it is reported");
        (await TokenKeys.SigningAsync(identity)).ShouldBe(old);
    }

    /// <summary>A token like a genuine one that ends in a day, by whoever has the key.</summary>
    private static string MadeWith(string pem, string genuine)
    {
        using var key = ECDsa.Create();
        key.ImportFromPem(pem);
        var claims = Answers.Claims(genuine).EnumerateObject().ToDictionary(claim => claim.Name, claim => (object)claim.Value);
        claims["exp"] = TimeProvider.System.GetUtcNow().AddDays(1).ToUnixTimeSeconds();
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Claims = claims,
            SigningCredentials = new(new ECDsaSecurityKey(key) { KeyId = TokenKeys.KeyOf(genuine) }, SecurityAlgorithms.EcdsaSha256),
            TokenType = "at+jwt",
        });
    }
}
