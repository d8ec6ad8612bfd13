using System.Net;
using System.Text.Json;
using SeedTrace.Contracts.Identity;

namespace SeedTrace.Identity.Tests;

/// <summary>Whoever makes a key alone makes tokens alone: a new signing key takes two administrators.</summary>
[Trait("Category", "Integration")]
public sealed class KeyProposalTests(Installation installation) : IClassFixture<Installation>, IDisposable
{
    private readonly TokenKeys _keys = new(installation);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _keys.Dispose();

    [Fact]
    public async Task One_administrator_alone_makes_no_key()
    {
        await using var identity = _keys.Start();
        using var administrator = await identity.AsAdministratorAsync();
        var proposed = await TokenKeys.ProposeAsync(identity);

        await (await Replica.SignAsync(administrator, proposed)).ShouldRefuseAsync(HttpStatusCode.Forbidden, "countersigner-same");

        _keys.Files.Count().ShouldBe(1);
        (await TokenKeys.ListAsync(identity)).GetProperty("keys").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task The_other_administrator_sees_what_waits_for_him_until_he_has_signed()
    {
        await using var identity = _keys.Start();
        using var second = await identity.AsSecondAdministratorAsync();
        var proposed = await TokenKeys.ProposeAsync(identity);

        var waiting = (await TokenKeys.ListAsync(identity)).GetProperty("proposal");
        waiting.GetRawText().ShouldBe(proposed.GetRawText());
        (await Replica.SignAsync(second, waiting)).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await TokenKeys.ListAsync(identity)).GetProperty("proposal").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task Many_who_sign_at_the_same_moment_make_one_key()
    {
        await using var one = _keys.Start();
        await using var other = _keys.Start();
        var proposed = await TokenKeys.ProposeAsync(one);
        using var here = await one.AsSecondAdministratorAsync();
        using var there = await other.AsSecondAdministratorAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Replica.SignAsync(n % 2 == 0 ? here : there, proposed, $"k{n}")));

        answers.Count(answer => answer.IsSuccessStatusCode).ShouldBe(1);
        foreach (var late in answers.Where(answer => !answer.IsSuccessStatusCode))
            await late.ShouldRefuseAsync(HttpStatusCode.NotFound, "proposal-unknown");
        _keys.Files.Count().ShouldBe(2);
    }

    [Fact]
    public async Task Repeating_a_request_does_no_harm()
    {
        await using var identity = _keys.Start();
        using var administrator = await identity.AsAdministratorAsync();
        using var second = await identity.AsSecondAdministratorAsync();

        var (proposed, again) = (await TokenKeys.ProposeAsync(identity), await TokenKeys.ProposeAsync(identity));
        again.GetRawText().ShouldBe(proposed.GetRawText());
        var (made, madeAgain) = (await Replica.SignAsync(second, proposed, "s1"), await Replica.SignAsync(second, proposed, "s1"));
        var key = (await made.JsonAsync()).GetRawText();
        (await madeAgain.JsonAsync()).GetRawText().ShouldBe(key);
        var late = await TokenKeys.SendProposalAsync(administrator);

        late.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await late.JsonAsync()).GetRawText().ShouldBe(key);
        _keys.Files.Count().ShouldBe(2);
        await (await Replica.SignAsync(second, proposed, "s2")).ShouldRefuseAsync(HttpStatusCode.NotFound, "proposal-unknown");
    }

    /// <summary>As when the process died after it had made the key and before it could say so.</summary>
    [Fact]
    public async Task Whoever_was_interrupted_while_he_signed_signs_again_and_there_is_one_key()
    {
        await using var identity = _keys.Start();
        using var second = await identity.AsSecondAdministratorAsync();
        var proposed = await TokenKeys.ProposeAsync(identity);
        var proposal = await File.ReadAllTextAsync(Path.Combine(_keys.Path, "proposal.json"), Cancelled);
        var made = await (await Replica.SignAsync(second, proposed)).JsonAsync();
        await File.WriteAllTextAsync(Path.Combine(_keys.Path, "proposal.json"), proposal, Cancelled);

        var again = await Replica.SignAsync(second, proposed);

        (await again.JsonAsync()).GetRawText().ShouldBe(made.GetRawText());
        _keys.Files.Count().ShouldBe(2);
    }

    [Fact]
    public async Task A_later_proposal_takes_the_place_of_an_earlier_one()
    {
        await using var identity = _keys.Start();
        using var second = await identity.AsSecondAdministratorAsync();
        var (earlier, later) = (await TokenKeys.ProposeAsync(identity, "k1"), await TokenKeys.ProposeAsync(identity, "k2"));

        await (await Replica.SignAsync(second, earlier)).ShouldRefuseAsync(HttpStatusCode.NotFound, "proposal-unknown");
        (await Replica.SignAsync(second, later)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_proposal_can_be_signed_for_a_week()
    {
        await using var identity = _keys.Start();
        var proposed = await TokenKeys.ProposeAsync(identity);

        _keys.Age(TimeSpan.FromDays(7.1));

        await (await Replica.SignAsync(await identity.AsSecondAdministratorAsync(), proposed)).ShouldRefuseAsync(HttpStatusCode.Conflict, "proposal-expired");
        (await TokenKeys.ListAsync(identity)).GetProperty("proposal").ValueKind.ShouldBe(JsonValueKind.Null);
        (await TokenKeys.ProposeAsync(identity)).GetRawText().ShouldNotBe(proposed.GetRawText());
    }

    [Fact]
    public async Task A_proposal_outlives_a_restart()
    {
        JsonElement proposed;
        await using (var before = _keys.Start())
            proposed = await TokenKeys.ProposeAsync(before);

        await using var after = _keys.Start();

        (await Replica.SignAsync(await after.AsSecondAdministratorAsync(), proposed)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Who_is_no_administrator_any_more_has_no_say_in_keys()
    {
        await using var identity = _keys.Start();
        var secret = await identity.OpenAsync("former-administrator", Roles.Administrator);
        using var former = identity.With(await identity.TokenAsync("former-administrator", secret));
        var proposed = await TokenKeys.ProposeAsync(identity);
        using var administrator = await identity.AsAdministratorAsync();
        (await administrator.DeleteAsync("/accounts/former-administrator", Cancelled)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        await (await former.GetAsync("/keys", Cancelled)).ShouldRefuseAsync(HttpStatusCode.Forbidden, "role-not-allowed");
        await (await TokenKeys.SendProposalAsync(former)).ShouldRefuseAsync(HttpStatusCode.Forbidden, "role-not-allowed");
        await (await Replica.SignAsync(former, proposed)).ShouldRefuseAsync(HttpStatusCode.Forbidden, "role-not-allowed");
        _keys.Files.Count().ShouldBe(1);
    }

    [Fact]
    public async Task Without_an_idempotency_key_nothing_is_proposed_or_signed()
    {
        await using var identity = _keys.Start();
        using var administrator = await identity.AsAdministratorAsync();
        var proposed = await TokenKeys.ProposeAsync(identity);

        await (await administrator.PostAsync("/keys", null, Cancelled)).ShouldRefuseAsync(HttpStatusCode.BadRequest, "idempotency-key-missing");
        await (await administrator.PostAsync(proposed.GetProperty("countersignature").GetString(), null, Cancelled))
            .ShouldRefuseAsync(HttpStatusCode.BadRequest, "idempotency-key-missing");
    }

    [Fact]
    public async Task Where_the_directory_cannot_be_written_there_is_no_new_key_and_a_clear_refusal()
    {
        await using var identity = _keys.Start();
        using var administrator = await identity.AsAdministratorAsync();
        using var second = await identity.AsSecondAdministratorAsync();
        var proposed = await TokenKeys.ProposeAsync(identity);
        var turn = Path.Combine(_keys.Path, ".lock");
        File.Delete(turn);
        Directory.CreateDirectory(turn);

        await (await TokenKeys.SendProposalAsync(administrator, "k2")).ShouldRefuseAsync(HttpStatusCode.ServiceUnavailable, "keys-unwritable");
        await (await Replica.SignAsync(second, proposed)).ShouldRefuseAsync(HttpStatusCode.ServiceUnavailable, "keys-unwritable");
        _keys.Files.Count().ShouldBe(1);

        Directory.Delete(turn);
        (await Replica.SignAsync(second, proposed)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Nothing_private_is_told_or_logged()
    {
        await using var identity = _keys.Start();
        await TokenKeys.MakeAsync(identity);
        var told = (await TokenKeys.ListAsync(identity)).GetRawText() + await File.ReadAllTextAsync(Path.Combine(_keys.Path, "proposal.json"), Cancelled);

        var secrets = _keys.Files.SelectMany(File.ReadAllLines).Where(line => !line.StartsWith('-')).ToList();
        secrets.Count.ShouldBeGreaterThan(4);
        foreach (var secret in secrets)
        {
            told.ShouldNotContain(secret);
            identity.Log.ShouldNotContain(line => line.Contains(secret, StringComparison.Ordinal));
        }
        Directory.GetFiles(_keys.Path).ShouldAllBe(file => File.GetUnixFileMode(file) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }
}
