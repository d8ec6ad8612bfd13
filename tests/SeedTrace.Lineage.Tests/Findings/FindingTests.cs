using SeedTrace.Contracts;
using SeedTrace.Contracts.Breeding;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Custody;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Multiplication;
using SeedTrace.Lineage.Findings;
using SeedTrace.Lineage.Graph;
using SeedTrace.Lineage.Reading;
using SeedTrace.Lineage.Tests.Balance;
using static SeedTrace.Lineage.Tests.FactBook;

namespace SeedTrace.Lineage.Tests.Findings;

/// <summary>Given what was done in a country, one thing is found, with a sentence that says which, and how much.</summary>
public sealed class FindingTests
{
    private readonly Country country = new();
    private readonly LotNumber seed;

    public FindingTests()
    {
        seed = country.Release(1_000);
        country.Send(Country.Institute, Country.Grower, seed, 500, 500);
    }

    [Fact]
    public void A_holding_gives_more_than_it_has()
    {
        country.Sow(Country.Grower, seed, 600);
        Found().ShouldBe([(FindingKind.HoldingOverdrawn, $"The holding of grower-one of lot {seed} had 500 kg when 600 kg left it with crop/{Document("MUL", "CROP", 1)}.")]);
    }

    [Fact]
    public void A_receiver_is_credited_with_more_than_was_sent()
    {
        var note = country.Send(Country.Institute, Country.Neighbour, seed, 100, 130);
        Found().ShouldBe([(FindingKind.CreditAboveDebit, $"consignment/{note} took 100 kg and gave 130 kg of lot {seed}: 30 kg too much.")]);
    }

    [Fact]
    public void A_credit_nobody_was_debited_for_is_found_when_the_log_of_every_keeper_is_known_past_it()
    {
        var note = Document("BRE", "CONS", 77);
        country.Credit(Services.Multiplication, Country.Grower, seed, 40, $"consignment/{note}", MovementKind.Received);
        Found().ShouldBeEmpty();
        Summary().Open.ShouldBe(1);
        country.Release(1);
        Found().ShouldBe([(FindingKind.CreditWithoutDebit, $"consignment/{note} credited 40 kg of lot {seed} to grower-one, and nobody was debited.")]);
        Summary().Open.ShouldBe(0);
    }

    [Fact]
    public void Cleaning_brings_out_more_than_went_in()
    {
        var raw = Raw();
        var lot = Lot("MUL", 900);
        country.Book.Write(Services.Multiplication, $"lot/{lot}", new LotConditioned(lot, Country.Variety, raw, new(1_000), new(950), new(90), new(10), Country.Grower));
        country.Debit(Services.Multiplication, Country.Grower, raw, 1_000, $"lot/{lot}", MovementKind.Conditioned);
        country.Credit(Services.Multiplication, Country.Grower, lot, 950, $"lot/{lot}", MovementKind.Conditioned);
        Found().ShouldBe([(FindingKind.MakingUnbalanced, $"1000 kg of lot {raw} went into cleaning, and 1050 kg came out as lot {lot}, screenings and losses.")]);
    }

    [Fact]
    public void More_of_a_lot_is_credited_than_was_made()
    {
        var raw = Raw();
        country.Credit(Services.Multiplication, Country.Grower, raw, 7, $"lot/{raw}", MovementKind.Formed);
        Found().ShouldBe([(FindingKind.FormedAboveMade, $"Lot {raw} was made with 4000 kg, and 4007 kg of it were credited.")]);
    }

    [Fact]
    public void Another_mass_is_said_to_be_sown_than_left_the_holding()
    {
        var crop = Document("MUL", "CROP", 90);
        country.Book.Write(Services.Multiplication, $"crop/{crop}", new SeedCropRegistered(
            crop, Country.Grower, Country.Variety, "1", "Abay", 1, Today, [new(seed, new(100))]));
        country.Debit(Services.Multiplication, Country.Grower, seed, 80, $"crop/{crop}", MovementKind.Sown);
        Found().ShouldBe([(FindingKind.SownUnlikeDebited, $"100 kg of lot {seed} are said to be sown for crop {crop}, and 80 kg left the holding of grower-one.")]);
    }

    [Fact]
    public void A_field_gives_more_than_seed_can()
    {
        var crop = country.Sow(Country.Grower, seed, 100);
        country.Approve(crop);
        country.Harvest(crop, Country.Grower, 9_000);
        Found().ShouldBe([(FindingKind.HarvestAboveFactor, $"Crop {crop} was sown with 100 kg and gave 9000 kg; seed-norms 2026.1 allows 60 kg from each, 6000 kg.")]);
    }

    [Fact]
    public void A_crop_is_harvested_before_it_was_sown_twice_and_unapproved()
    {
        var crop = country.Sow(Country.Grower, seed, 100);
        country.Harvest(crop, Country.Grower, 1_000, on: Today.AddDays(-1));
        country.Harvest(crop, Country.Grower, 500);
        country.Certify(seed, 1_000, CanonicalClass.Breeder);
        Kinds().ShouldBe([FindingKind.HarvestBeforeSowing, FindingKind.HarvestedTwice, FindingKind.HarvestNotApproved, FindingKind.HarvestNotApproved], ignoreOrder: true);
    }

    [Fact]
    public void Seed_of_a_rejected_crop_is_harvested()
    {
        var crop = country.Sow(Country.Grower, seed, 100);
        country.Book.Write(Services.Certification, $"crop/{crop}", new CropRejected(crop, "OFF_TYPES"));
        country.Harvest(crop, Country.Grower, 1_000);
        Kinds().ShouldBe([FindingKind.HarvestNotApproved]);
    }

    [Fact]
    public void A_rejection_that_was_appealed_and_an_approval_after_it_are_no_finding()
    {
        var crop = country.Sow(Country.Grower, seed, 100);
        country.Book.Write(Services.Certification, $"crop/{crop}", new CropRejected(crop, "OFF_TYPES"));
        country.Book.Write(Services.Certification, $"crop/{crop}", new RejectionAppealed(crop, Country.Grower));
        country.Approve(crop);
        country.Harvest(crop, Country.Grower, 1_000);
        Kinds().ShouldBeEmpty();
    }

    [Fact]
    public void A_lot_is_sown_before_it_existed()
    {
        country.Sow(Country.Grower, seed, 100, sownOn: new(2024, 5, 1));
        Kinds().ShouldBe([FindingKind.UsedBeforeMade]);
    }

    [Fact]
    public void A_class_climbs()
    {
        var raw = Raw();
        var certified = country.Certify(raw, 4_000, CanonicalClass.Breeder);
        Found().ShouldBe([(FindingKind.ClassClimbs, $"Lot {raw} is Breeder, and it was grown from lot {seed}, which is Breeder.")]);
        Of(FindingKind.ClassClimbs).Facts.Select(fact => fact.Id).ShouldContain(certified.Id);
    }

    [Theory]
    [InlineData("EU", "E", "S SE E", null)]
    [InlineData("EU", "S", "S", "S, and it was grown from lot {0}, which is SE")]
    [InlineData("EU", "E", null, "E, and it was grown from lot {0}, which is SE")]
    [InlineData("KZ", "E", "S SE E", "Basic, and it was grown from lot {0}, which is Basic")]
    public void A_grade_follows_another_of_its_step_where_its_certificate_says_so(string scheme, string grade, string? follows, string? found)
    {
        var sown = Raw();
        country.Certify(sown, 4_000, new SeedClass("EU", "SE", CanonicalClass.Basic), null);
        var grown = country.Harvest(Approved(country.Sow(Country.Grower, sown, 100)), Country.Grower, 1_000);
        country.Certify(grown, 1_000, new SeedClass(scheme, grade, CanonicalClass.Basic), follows?.Split(' '));
        Found().Select(finding => finding.Sentence).ShouldBe(found is null ? [] : [$"Lot {grown} is {string.Format(null, found, sown)}."]);
    }

    [Fact]
    public void A_blend_has_a_better_class_than_its_parts_and_it_is_found_though_the_part_is_certified_later()
    {
        var (one, other) = (Raw(), Raw());
        var blend = country.Blend(Country.Grower, new LotPart(one, new(10)), new LotPart(other, new(10)));
        country.Certify(blend, 20, CanonicalClass.Certified1);
        Found().ShouldBeEmpty();
        country.Certify(other, 20, CanonicalClass.Certified2);
        Found().ShouldBe([(FindingKind.ClassClimbs, $"Lot {blend} is Certified1, and it was made of lot {other}, which is Certified2.")]);
    }

    [Fact]
    public void A_parent_was_not_certified_any_more_when_it_was_sown()
    {
        var raw = Raw();
        country.Certify(raw, 4_000, until: Today);
        country.Book.Wait(TimeSpan.FromDays(30));
        var crop = country.Sow(Country.Grower, raw, 10);
        country.Certify(raw, 4_000, from: Today.AddDays(1));
        Found().ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            found => found.Kind.ShouldBe(FindingKind.SownOutsideValidity), found => found.Sentence.ShouldContain($"10 kg of lot {raw} were sown for crop {crop}"));
    }

    [Fact]
    public void What_was_sown_before_the_certificate_was_withdrawn_is_no_finding_and_what_was_sown_after_is()
    {
        var raw = Raw();
        country.Certify(raw, 4_000);
        country.Sow(Country.Grower, raw, 10);
        country.Book.Wait(TimeSpan.FromDays(2));
        country.Book.Write(Services.Certification, $"lot/{raw}", new LotDecertified(raw, "FRAUD"));
        Found().ShouldBeEmpty();
        country.Book.Wait(TimeSpan.FromDays(2));
        country.Sow(Country.Grower, raw, 10);
        Kinds().ShouldBe([FindingKind.SownUnderOrder]);
    }

    [Fact]
    public void A_line_is_its_own_ancestor()
    {
        var (one, other) = (LineId.Parse("TRZAX:One"), LineId.Parse("TRZAX:Other"));
        country.Book.Write(Services.Breeding, $"line/{one}", new ParentageRecorded(one, [new($"line/{other}", ParentRole.Female)], "a"));
        country.Book.Write(Services.Breeding, $"line/{other}", new ParentageRecorded(other, [new($"line/{one}", ParentRole.Female)], "a"));
        Found().ShouldBe([(FindingKind.Cycle, $"line/{other} is said to come from line/{one}, which itself comes from line/{other}.")]);
    }

    [Fact]
    public void Pre_basic_seed_is_released_and_nobody_says_what_it_was_grown_from()
    {
        country.Release(70, CanonicalClass.PreBasic);
        Kinds().ShouldBe([FindingKind.WithoutOrigin]);
    }

    [Fact]
    public void A_lot_is_certified_that_nobody_made()
    {
        var lot = Lot("MUL", 777);
        country.Certify(lot, 100);
        Found().ShouldBeEmpty();
        var crop = country.Sow(Country.Grower, seed, 1);
        country.Approve(crop);
        country.Release(1);
        Kinds().ShouldBe([FindingKind.WithoutOrigin]);
        Of(FindingKind.WithoutOrigin).About.ShouldBe($"lot/{lot}");
    }

    private DateOnly Today => DateOnly.FromDateTime(country.Book.Now.UtcDateTime);

    private LotNumber Raw() => country.Grow(seed);

    private DocumentNumber Approved(DocumentNumber crop)
    {
        country.Approve(crop);
        return crop;
    }

    private IEnumerable<FindingKind> Kinds() => Found().Select(found => found.Kind);

    private IReadOnlyList<(FindingKind Kind, string Sentence)> Found() => [.. Findings().Select(finding => (finding.Kind, finding.Sentence))];

    private FindingAnswer Of(FindingKind kind) => Findings().Single(finding => finding.Kind == kind);

    private IReadOnlyList<FindingAnswer> Findings()
    {
        using var graph = Ask.Graph(country.Book.Facts);
        return FindingList.Of(graph, new(null, null, null), new Page(), Moment.Now).Findings;
    }

    private FindingsSummary Summary()
    {
        using var graph = Ask.Graph(country.Book.Facts);
        return FindingsSummary.Of(graph, Moment.Now);
    }
}
