using System.Globalization;
using System.Net;
using SeedTrace.Testing;

namespace SeedTrace.Identity.Tests;

/// <summary>A process whose clock is wrong touches no keys, and nobody makes one there.</summary>
[Trait("Category", "Integration")]
public sealed class ClockTests(Installation installation) : IClassFixture<Installation>, IDisposable
{
    private static readonly TimeSpan SixtyDays = TimeSpan.FromDays(60);
    private readonly TokenKeys _keys = new(installation);
    private readonly WrongClock _clock = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _keys.Dispose();

    [Fact]
    public async Task A_replica_whose_clock_jumps_sixty_days_ahead_deletes_no_key_and_still_publishes_all()
    {
        await using var identity = _keys.Start(_clock);
        var old = await TokenKeys.SigningAsync(identity);
        var made = await TokenKeys.MakeAsync(identity);

        _clock.Wrong = SixtyDays;
        await ShouldDoubtAsync(identity);

        (await TokenKeys.PublishedAsync(identity)).ShouldBe([old, made]);
        (await TokenKeys.StatesAsync(identity)).ShouldBe([(old, "signs"), (made, "announced")]);
        (await TokenKeys.SigningAsync(identity)).ShouldBe(old);
        _keys.Files.Count().ShouldBe(2);
        (await ReadyAsync(identity)).ShouldStartWith("Unhealthy\nclock: The clocks of this machine and of the store are 518");
        identity.Log.Count(IsDoubt).ShouldBe(1);
    }

    [Fact]
    public async Task A_replica_that_starts_with_a_clock_sixty_days_ahead_publishes_all_and_signs_with_the_key_that_everybody_knows()
    {
        await using var right = _keys.Start();
        var old = await TokenKeys.SigningAsync(right);
        var made = await TokenKeys.MakeAsync(right);

        _clock.Wrong = SixtyDays;
        await using var wrong = _keys.Start(_clock);

        (await TokenKeys.PublishedAsync(wrong)).ShouldBe([old, made]);
        (await TokenKeys.SigningAsync(wrong)).ShouldBe(old);
        _keys.Files.Count().ShouldBe(2);
    }

    [Fact]
    public async Task When_the_clock_is_right_again_all_goes_on()
    {
        await using var identity = _keys.Start(_clock);
        var made = await TokenKeys.MakeAsync(identity);
        _clock.Wrong = SixtyDays;
        await ShouldDoubtAsync(identity);
        _keys.Age(TimeSpan.FromHours(1) + TimeSpan.FromMinutes(11));

        _clock.Wrong = TimeSpan.Zero;

        await TokenKeys.ShouldSignAsync(identity, made);
        await Eventually.ShouldBeTrueAsync(() => Task.FromResult(_keys.Files.Count() == 1), "the file of the old key is gone");
        (await ReadyAsync(identity)).ShouldBe("Healthy");
    }

    /// <summary>A clock that is behind would make a key that signs at once; one that is ahead one that never does.</summary>
    [Theory]
    [InlineData("-1.00:00:00")]
    [InlineData("60.00:00:00")]
    [InlineData("00:00:20")]
    public async Task Nobody_proposes_or_signs_a_key_where_the_clock_is_wrong(string wrong)
    {
        await using var identity = _keys.Start(_clock);
        var proposed = await TokenKeys.ProposeAsync(identity);
        var file = Path.Combine(_keys.Path, "proposal.json");
        var before = await File.ReadAllTextAsync(file, Cancelled);

        var jump = TimeSpan.Parse(wrong, CultureInfo.InvariantCulture);
        // With a token that counts here: of those given out by a clock that is behind none does.
        _clock.Wrong = jump < TimeSpan.Zero ? TimeSpan.Zero : jump;
        using var administrator = await identity.AsAdministratorAsync();
        using var second = await identity.AsSecondAdministratorAsync();
        _clock.Wrong = jump;
        await (await TokenKeys.SendProposalAsync(administrator, "k2")).ShouldRefuseAsync(HttpStatusCode.ServiceUnavailable, "clock-wrong");
        await (await Replica.SignAsync(second, proposed)).ShouldRefuseAsync(HttpStatusCode.ServiceUnavailable, "clock-wrong");

        (await File.ReadAllTextAsync(file, Cancelled)).ShouldBe(before);
        _keys.Files.Count().ShouldBe(1);
        _clock.Wrong = TimeSpan.Zero;
        using var again = await identity.AsSecondAdministratorAsync();
        (await Replica.SignAsync(again, proposed)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>What whoever holds the machine does when a key was stolen waits for no clock.</summary>
    [Fact]
    public async Task A_key_whose_file_is_taken_away_counts_no_more_whatever_the_time_is()
    {
        await using var identity = _keys.Start(_clock);
        var made = await TokenKeys.MakeAsync(identity);
        _clock.Wrong = SixtyDays;
        await ShouldDoubtAsync(identity);
        var token = await identity.TokenAsync("administrator", Installation.AdministratorSecret);

        File.Delete(_keys.Files.First());

        await Eventually.ShouldBeTrueAsync(async () => await TokenKeys.ShowAsync(identity, token) == HttpStatusCode.Unauthorized, "it counts no more");
        (await TokenKeys.SigningAsync(identity)).ShouldBe(made);
    }

    /// <summary>It has looked.</summary>
    private static Task ShouldDoubtAsync(Replica identity) => Eventually.ShouldBeTrueAsync(() => Task.FromResult(identity.Log.Any(IsDoubt)), "it doubts its clock");

    private static bool IsDoubt(string line) => line.Contains("Until they agree no key begins to sign, is retired or is deleted here.", StringComparison.Ordinal);

    private static async Task<string> ReadyAsync(Replica identity)
    {
        using var anyone = identity.CreateClient();
        using var answer = await anyone.GetAsync("/health/ready", Cancelled);
        return await answer.Content.ReadAsStringAsync(Cancelled);
    }
}
