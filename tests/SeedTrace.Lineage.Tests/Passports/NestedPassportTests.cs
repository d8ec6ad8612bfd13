using SeedTrace.Lineage.Passports;
using SeedTrace.Lineage.Tests.Bundles;
using SeedTrace.Proof;

namespace SeedTrace.Lineage.Tests.Passports;

/// <summary>A bundle of what descends from a foreign lot has that lot's passport in it, and is checked through it.</summary>
public sealed class NestedPassportTests
{
    private readonly SignedLogs kazakhstan = new(Season.Book().Facts);
    private readonly SignedLogs uzbekistan;
    private readonly Passport handed;
    private readonly Bundle bundle;

    public NestedPassportTests()
    {
        handed = kazakhstan.Passport(Season.Blend);
        uzbekistan = new(Border.Uzbekistan(handed.Digest).Facts, "UZB");
        bundle = uzbekistan.Bundle(Border.Mixed, country: "UZB", passports: handed);
    }

    private Dictionary<string, TrustAnchor> Abroad => new() { ["KAZ"] = kazakhstan.Anchor };

    [Fact]
    public void It_holds_under_the_root_keys_of_both_countries()
    {
        var verdict = Check(bundle, Abroad);

        verdict.Wrong.ShouldBeNull();
        verdict.Trusted.ShouldBeTrue();
        bundle.Contents.Missing.ShouldBeEmpty();
        verdict.Checked.ShouldContain(sentence => sentence.StartsWith($"passport {handed.Digest} of lot {Season.Blend} of KAZ", StringComparison.Ordinal));
    }

    [Fact]
    public void Without_the_root_key_of_the_foreign_country_the_reader_is_told_which_one_to_compare()
    {
        var verdict = Check(bundle, []);

        (verdict.Holds, verdict.Trusted).ShouldBe((true, false));
        verdict.Unrooted.ShouldBe([new("KAZ", kazakhstan.Anchor.Name)]);
    }

    [Fact]
    public void Under_another_root_key_of_that_country_it_does_not_hold() =>
        Check(bundle, new() { ["KAZ"] = TrustAnchor.Of(SigningKey.Make(), SigningKey.Make()) }).Wrong!.Sentence
            .ShouldContain($"names {kazakhstan.Anchor.Name}, and is to be held against");

    [Fact]
    public void What_was_changed_in_the_passport_is_named_at_its_place()
    {
        for (var n = 0; n < handed.Bundle.Facts.Count; n++)
        {
            var facts = handed.Bundle.Facts.ToList();
            facts[n] = facts[n] with { Fact = facts[n].Fact! with { Time = facts[n].Fact!.Time.AddDays(-1) } };
            var wrong = Check(bundle with { Passports = [handed.Bundle with { Facts = facts }] }, Abroad).Wrong!;
            wrong.Place.ShouldBe(new FactPlace(facts[n].Source, facts[n].Position));
            wrong.Sentence.ShouldStartWith("In the passport ");
        }
    }

    [Fact]
    public void A_passport_taken_out_is_missed_where_its_entry_is()
    {
        var wrong = Check(bundle with { Passports = null }, Abroad).Wrong!;

        wrong.Sentence.ShouldStartWith($"The passport {handed.Digest} is missing from the bundle");
        wrong.Place!.Source.ShouldBe("/seedtrace/UZB/distribution");
    }

    [Fact]
    public void A_genuine_passport_that_no_entry_names_is_not_let_pass()
    {
        var other = kazakhstan.Bundle(Season.Raw);

        Check(bundle with { Passports = [other] }, Abroad).Wrong!.Sentence.ShouldEndWith("is none that the facts name, or not in its place.");
        Check(bundle with { Passports = [handed.Bundle, handed.Bundle] }, Abroad).Wrong!.Sentence.ShouldEndWith("is none that the facts name, or not in its place.");
        Check(bundle with { Passports = [] }, Abroad).Wrong!.Sentence.ShouldBe("The bundle has an empty place in a list.");
    }

    [Fact]
    public void A_party_gets_it_without_the_passport_which_it_brings_itself()
    {
        var own = uzbekistan.Bundle(Border.Mixed, Season.Dealer, country: "UZB", passports: handed);

        own.Passports.ShouldBeNull();
        own.Contents.Missing.ShouldBe([$"passport/{handed.Digest}"]);
        Check(own, []).Trusted.ShouldBeTrue();
    }

    /// <summary>The name of a passport is the SHA-256 of the file, as every tool works it out.</summary>
    [Fact]
    public void A_passport_written_in_canonical_form_reads_as_it_was_and_has_its_digest()
    {
        var file = BundleFile.WriteCanonical(bundle);

        BundleFile.DigestOf(BundleFile.Read(file, out _)!).ShouldBe(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(file)));
    }

    private Verdict Check(Bundle shown, Dictionary<string, TrustAnchor> abroad) => BundleCheck.Of(BundleFile.Write(shown), uzbekistan.Anchor, abroad);
}
