using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Delivery;
using SeedTrace.Lineage.Graph;
using SeedTrace.Proof;

namespace SeedTrace.Lineage.Tests.Bundles;

/// <summary>What could have been proven of a lot at a time, proven today.</summary>
public sealed class BundleOfAMomentTests
{
    private static readonly string Stream = $"lot/{Season.Blend}";

    private readonly FactBook book = Season.Book();

    [Fact]
    public void As_known_before_it_was_certified_the_lot_has_its_descent_and_no_certificate()
    {
        var logs = new SignedLogs(book.Facts);
        var moment = new Moment(AsKnown: Certified(logs).LoggedTime.AddMilliseconds(-1));

        var bundle = logs.Bundle(Season.Blend, moment: moment);

        var verdict = logs.Check(bundle);
        verdict.Wrong.ShouldBeNull();
        verdict.Checked.ShouldContain(sentence => sentence.EndsWith("and nothing in it is later", StringComparison.Ordinal));
        verdict.Checked.ShouldContain(sentence => sentence.EndsWith("streams are without a hole", StringComparison.Ordinal));
        bundle.Contents.Certificates.ShouldBeEmpty();
        bundle.Contents.Edges.Select(edge => (edge.Parent, edge.Child)).ShouldBe(logs.Bundle(Season.Blend).Contents.Edges.Select(edge => (edge.Parent, edge.Child)));
    }

    [Fact]
    public void As_of_a_time_a_late_entry_is_in_it_and_what_was_entered_before_and_happened_later_is_not()
    {
        var ordered = book.Write(Services.Certification, Stream, new StopSaleOrdered(Season.Blend, "GERMINATION"));
        book.Wait(TimeSpan.FromDays(-2));
        var late = book.Write(Services.Certification, Stream, new LotDecertified(Season.Blend, "FRAUD"));
        var logs = new SignedLogs(book.Facts);

        var bundle = logs.Bundle(Season.Blend, moment: new Moment(AsOf: ordered.Time.AddDays(-1)));

        logs.Check(bundle).Wrong.ShouldBeNull();
        bundle.Facts.ShouldContain(fact => fact.Fact!.Id == late.Id);
        bundle.Facts.ShouldNotContain(fact => fact.Fact!.Id == ordered.Id);
    }

    [Fact]
    public void Whoever_says_that_it_is_of_another_moment_is_found_out()
    {
        var logs = new SignedLogs(book.Facts);
        var then = Certified(logs).LoggedTime.AddMilliseconds(-1);

        var bundle = logs.Bundle(Season.Blend, moment: new Moment(AsKnown: then));

        foreach (var other in (Bundle[])[bundle with { AsKnown = null }, bundle with { AsKnown = then.AddDays(1) }, bundle with { AsOf = then }])
            logs.Check(other).Wrong!.Sentence.ShouldStartWith($"Lineage stated this of all that happened and what the logs held by {Timestamp.Of(then)}, not of ");
    }

    [Fact]
    public void Lineage_itself_puts_nothing_into_it_that_is_later()
    {
        var logs = new SignedLogs(book.Facts);
        var certified = Certified(logs);

        Wrong(logs, new Moment(AsKnown: certified.LoggedTime.AddMilliseconds(-1))).ShouldEndWith("later than what the bundle is of.");
        Wrong(logs, new Moment(AsOf: certified.Time.AddMilliseconds(-1))).ShouldEndWith("later than what the bundle is of.");
    }

    [Fact]
    public void It_is_no_passport() =>
        PassportCheck.FlawOf(new SignedLogs(book.Facts).Bundle(Season.Blend, moment: new Moment(AsKnown: SignedLogs.Now))).ShouldBe(
            $"The bundle of lot {Season.Blend} is of a past moment: a passport says how its lot stands.");

    /// <summary>All facts of today, stated to be of a time before.</summary>
    private static string Wrong(SignedLogs logs, Moment moment)
    {
        var bundle = logs.Bundle(Season.Blend) with { AsOf = moment.AsOf, AsKnown = moment.AsKnown };
        var statement = new BundleStatement(
            bundle.Format, bundle.Lot, bundle.Country, true, [.. bundle.Facts.Select(StatedFact.Of)], bundle.Contents.Digest(), bundle.AsOf, bundle.AsKnown);
        var signed = SignedStatement.Sign(
            Services.SourceOf("KAZ", Services.Lineage), bundle.Made, BundleFile.Write(statement), logs.KeyOf(Services.Lineage));
        return logs.Check(bundle with { Statement = signed.Encoded }).Wrong!.Sentence;
    }

    private static LearnedFact Certified(SignedLogs logs) => logs.Facts.Single(fact => fact.Record is LotCertified);
}
