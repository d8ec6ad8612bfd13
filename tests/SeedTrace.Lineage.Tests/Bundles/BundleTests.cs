using SeedTrace.Contracts.Delivery;
using SeedTrace.Lineage.Reading;
using SeedTrace.Proof;

namespace SeedTrace.Lineage.Tests.Bundles;

public sealed class BundleTests
{
    private readonly SignedLogs logs = new(Season.Book().Facts);

    [Fact]
    public void A_bundle_holds_offline_against_the_root_keys_alone()
    {
        var verdict = logs.Check(logs.Bundle(Season.Blend));

        verdict.Wrong.ShouldBeNull();
        verdict.Trusted.ShouldBeTrue();
        verdict.Roots.ShouldBe(logs.Anchor.Roots.Select(root => root.Id));
        verdict.Checked.ShouldContain(sentence => sentence.EndsWith("follow from the facts: they were derived again", StringComparison.Ordinal));
    }

    [Fact]
    public void It_has_the_descent_that_lineage_answers_with_the_same_proofs()
    {
        var bundle = logs.Bundle(Season.Blend);

        var answer = Ask.Graph(logs.Facts).Ancestors(Season.Blend);

        bundle.Contents.Missing.ShouldBeEmpty();
        Steps(bundle.Contents.Edges).ShouldBe(answer.Edges.Select(edge => Step(edge.Parent, edge.Child, edge.Mass, [.. edge.Proofs.Select(Place)])), ignoreOrder: true);
        static string Place(FactReference fact) => $"{fact.Source}#{fact.Position}";
    }

    [Fact]
    public void It_has_the_certificate_and_the_rules_that_decided()
    {
        var contents = logs.Bundle(Season.Blend).Contents;

        contents.Certificates.Single().Lot.ShouldBe(Season.Blend);
        contents.Rules.Select(rule => rule.Rule).ShouldBe(["EU-TRZAX 2016"]);
        contents.Rules.Single().Proofs.Count.ShouldBe(4);
    }

    [Fact]
    public void Of_what_it_comes_from_it_has_the_way_to_whoever_used_it_and_no_other()
    {
        var bundle = logs.Bundle(Season.Blend);

        bundle.Facts.ShouldContain(fact => fact.Fact!.Subject == $"consignment/{Season.ToGrower}");
        bundle.Facts.ShouldNotContain(fact => fact.Fact!.Subject == $"consignment/{Season.ToStranger}");
        bundle.Facts.ShouldNotContain(fact => fact.Fact!.Subject == $"crop/{Season.RejectedCrop}");
    }

    [Fact]
    public void Without_root_keys_the_reader_is_told_which_ones_to_compare()
    {
        var verdict = BundleCheck.Of(BundleFile.Write(logs.Bundle(Season.Blend)), null);

        (verdict.Holds, verdict.Trusted).ShouldBe((true, false));
        verdict.Unrooted.ShouldBe([new("KAZ", logs.Anchor.Name)]);
    }

    [Fact]
    public void Against_the_root_keys_of_another_country_nothing_holds() =>
        BundleCheck.Of(BundleFile.Write(logs.Bundle(Season.Blend)), TrustAnchor.Of(SigningKey.Make(), SigningKey.Make())).Wrong!.Sentence
            .ShouldStartWith($"The bundle names {logs.Anchor.Name}, and is to be held against the root keys ");

    [Fact]
    public void A_bundle_whose_keys_one_person_signed_alone_does_not_hold()
    {
        var bundle = logs.Bundle(Season.Blend) with { Keys = logs.SignedBy(logs.RootKeys[0]) };

        logs.Check(bundle).Wrong!.Sentence.ShouldBe(
            $"The list of keys no. 3 is signed by the root key {logs.RootKeys[0].Id} alone; the root key {logs.RootKeys[1].Id}, of another person, has to sign it too.");
        logs.Check(bundle with { Root = logs.RootKeys[0].Public, SecondRoot = null }).Wrong!.Sentence
            .ShouldBe($"The bundle names the root key {logs.RootKeys[0].Id}, and is to be held against {logs.Anchor.Name}.");
    }

    [Fact]
    public void A_bundle_from_before_there_were_two_root_keys_holds_against_the_one_of_then()
    {
        var before = new SignedLogs(Season.Book().Facts, roots: 1);
        var file = BundleFile.Write(before.Bundle(Season.Blend));

        System.Text.Encoding.UTF8.GetString(file).ShouldNotContain("secondRoot");
        BundleCheck.Of(file, before.Anchor).Trusted.ShouldBeTrue();
    }

    [Fact]
    public void Whoever_still_trusts_the_one_root_key_of_before_can_read_what_two_signed()
    {
        var verdict = BundleCheck.Of(BundleFile.Write(logs.Bundle(Season.Blend)), TrustAnchor.Of(logs.RootKeys[1]));

        verdict.Trusted.ShouldBeTrue();
        verdict.Roots.ShouldBe([logs.RootKeys[1].Id]);
    }

    [Fact]
    public void A_party_gets_what_others_wrote_sealed_and_still_proven()
    {
        var bundle = logs.Bundle(Season.Blend, Season.Grower);

        var verdict = logs.Check(bundle);

        verdict.Wrong.ShouldBeNull();
        bundle.Facts.ShouldContain(fact => fact.Fact == null);
        bundle.Contents.Edges.ShouldContain(edge => edge.Kind == EdgeKind.CrossedFrom);
        System.Text.Encoding.UTF8.GetString(BundleFile.Write(bundle)).ShouldNotContain("institute");
    }

    [Fact]
    public void Whoever_has_a_sealed_fact_can_show_that_it_is_that_leaf()
    {
        var closed = logs.Bundle(Season.Blend, Season.Grower).Facts.First(fact => fact.Fact == null);

        var open = logs.Bundle(Season.Blend).Facts.Single(fact => (fact.Source, fact.Position) == (closed.Source, closed.Position));

        SignedLogs.LeafOf(open.Source, open.Fact!).ShouldBe(closed.Leaf);
    }

    [Fact]
    public void What_others_speak_of_and_has_no_fact_of_its_own_is_named()
    {
        var heard = new SignedLogs(Season.Book().Facts.Where(fact => fact.Stream != $"line/{Season.Line}").GroupBy(fact => fact.Publisher)
            .SelectMany(log => log.OrderBy(fact => fact.Position).Select((fact, n) => fact with { Position = n + 1 })));

        var bundle = heard.Bundle(Season.Blend);

        bundle.Contents.Missing.ShouldBe([$"line/{Season.Line}"]);
        heard.Check(bundle).Wrong.ShouldBeNull();
    }

    /// <summary>Whoever makes a bundle is not believed either.</summary>
    [Fact]
    public void A_hole_that_lineage_itself_left_is_named()
    {
        var known = logs.Facts.Where(fact => !(fact.Publisher == Services.Certification && fact.Stream == $"crop/{Season.Crop}" && fact.Version == 2));

        var verdict = logs.Check(logs.Bundle(Season.Blend, known: known));

        verdict.Wrong!.Sentence.ShouldEndWith($"it is version 3 of crop/{Season.Crop}, and version 2 is not here.");
    }

    private static IEnumerable<string> Steps(IEnumerable<BundleEdge> edges) =>
        edges.Select(edge => Step(edge.Parent, edge.Child, edge.Mass, [.. edge.Proofs.Select(proof => $"{proof.Source.Split('/')[^1]}#{proof.Position}")]));

    private static string Step(string parent, string child, decimal? mass, IReadOnlyList<string> proofs) =>
        FormattableString.Invariant($"{parent} {child} {mass:0.###} {string.Join(' ', proofs)}");
}
