using SeedTrace.Contracts;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Hosting.Stuck;
using SeedTrace.Testing;

namespace SeedTrace.Hosting.Tests;

public sealed class StuckDecisionTests
{
    private static readonly StuckId Id = StuckId.Parse("fact-7");

    [Theory]
    [InlineData("version-hole", "5", "skip-not-first")]
    [InlineData("unstorable", "5", "skip-not-first")]
    [InlineData("leaf", "4", "skip-unsafe")]
    [InlineData("source", "4", "skip-unsafe")]
    [InlineData("envelope", "4", "skip-unsafe")]
    [InlineData("forked", "4", "skip-unsafe")]
    public void Nothing_takes_the_place_of_a_fact_that_is_not_known_to_be_the_next_of_its_stream(string reason, string version, string code) =>
        Skip.Decide(Thing(reason, version), null).ThenRefused(code);

    [Theory]
    [InlineData("unstorable", "line/A", "4")]
    [InlineData("forked", "line/A", "3")]
    [InlineData("unreadable", "", "")]
    [InlineData("envelope", "line/A", "one")]
    [InlineData("reaction", "line/A", "3")]
    public void What_is_skipped_harms_nothing_when_it_is_the_next_or_nothing_waits_for_it(string reason, string stream, string version) =>
        Skip.Decide(Thing(reason, version) with { Stream = stream }, null).Then(new NewFact(Id.Stream, new SkipAsked("Looked into.")));

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    [InlineData("501 characters")]
    public void A_skip_says_why(string? reason) => new SkipStuck(Id, reason == "501 characters" ? new('x', 501) : reason!).Decide(Thing(), null).ThenRefused("skip-reason-malformed");

    [Fact]
    public void What_names_no_stream_cannot_be_asked_for_again() =>
        new RetryStuck(Id).Decide(Thing("unreadable", "") with { Stream = "" }, null).ThenRefused("stuck-placeless");

    [Fact]
    public void What_stands_no_more_or_never_did_is_neither_retried_nor_skipped()
    {
        new RetryStuck(Id).Decide(null, null).ThenRefused("stuck-unknown");
        Skip.Decide(Thing() with { Stands = false }, null).ThenRefused("stuck-settled");
        Skip.Decide(Thing(), new(Underway: true)).ThenRefused("stuck-underway");
        new RetryStuck(Id).Decide(Thing(), new(Underway: true)).ThenRefused("stuck-underway");
    }

    [Fact]
    public void Once_it_is_settled_it_can_be_asked_for_anew()
    {
        var past = new object[] { new SkipAsked("x"), new StuckSettled(Outcome.Failed) }
            .Aggregate((StuckCase?)null, StuckCase.Fold);

        Skip.Decide(Thing(), past).Then(new NewFact(Id.Stream, new SkipAsked("Looked into.")));
    }

    [Theory]
    [InlineData("fact-0")]
    [InlineData("reaction-7")]
    [InlineData("fact-7\n")]
    [InlineData("line/A")]
    public void What_stands_still_has_a_name_of_one_form(string text) =>
        Should.Throw<MalformedValueException>(() => StuckId.Parse(text)).Code.ShouldBe("stuck-id-malformed");

    private static SkipStuck Skip => new(Id, "Looked into.");

    /// <summary>Of a stream that is held up to version 3.</summary>
    private static StuckThing Thing(string reason = "unstorable", string version = "4") =>
        new(Id, "breeding", "line/A", version, reason, new(2026, 5, 4, 3, 2, 1, TimeSpan.Zero), 0, 3, Stands: true);
}
