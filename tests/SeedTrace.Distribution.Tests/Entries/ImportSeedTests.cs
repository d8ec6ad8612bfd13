using SeedTrace.Contracts;
using SeedTrace.Contracts.Custody;
using SeedTrace.Contracts.Distribution;
using SeedTrace.Distribution.Entries;
using SeedTrace.Distribution.Learned;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Testing;
using Shouldly;

namespace SeedTrace.Distribution.Tests.Entries;

public sealed class ImportSeedTests
{
    private static readonly PartyId Importer = PartyId.Parse("importer-1");
    private static readonly LotNumber Foreign = LotNumber.Mint(new("TUR", "MUL"), 2025, SpeciesCode.Parse("TRZAX"), 42);

    private static readonly SeedImported Bezostaya = new(
        Season.Document("ENTRY", 7), Foreign, VarietyId.Parse("TRZAX:Bezostaya 1"), new("OECD", "C1", CanonicalClass.Certified1), new(25_000), Importer,
        "TUR", "TR 2025/0117", Season.Today.AddMonths(7), Season.Today.Year);

    [Fact]
    public void Seed_that_comes_over_the_border_is_credited_to_its_importer_under_its_foreign_number() => Decide(Bezostaya).Then(
        new NewFact($"entry/{Foreign}", Bezostaya),
        new NewFact($"holding/{Importer}/{Foreign}",
            new HoldingCredited(Importer, Foreign, new(25_000), [], $"entry/{Foreign}#{Bezostaya.Entry}", MovementKind.Imported)));

    [Fact]
    public void A_lot_comes_in_more_than_once_and_to_several()
    {
        var second = Bezostaya with { Entry = Season.Document("ENTRY", 8), Importer = Season.Dealer, Mass = new(5_000) };

        Decide(second, Bezostaya).Facts().Length.ShouldBe(2);

        var account = Spec.Given<BorderEntry>(Bezostaya, second)!;
        account.Entered.Count.ShouldBe(2);
        account.Of(Season.Dealer)!.Entered.ShouldHaveSingleItem().Mass.ShouldBe(new(5_000));
        account.Of(Season.Farmer).ShouldBeNull();
    }

    [Fact]
    public void One_lot_is_one_thing()
    {
        Decide(Bezostaya with { Variety = Season.Variety }, Bezostaya).ThenRefused("entry-differs");
        Decide(Bezostaya with { Class = Bezostaya.Class with { Code = "C2" } }, Bezostaya).ThenRefused("entry-differs");
        Decide(Bezostaya with { Origin = "UZB" }, Bezostaya).ThenRefused("entry-differs");
    }

    [Fact]
    public void What_was_made_here_is_not_imported() => Decide(Bezostaya with { Lot = Season.Lot }).ThenRefused("lot-not-foreign");

    [Fact]
    public void A_lot_whose_foreign_number_has_another_form_gets_one_at_the_border_and_keeps_it()
    {
        var numbered = Bezostaya with { Lot = Season.Lot, ForeignNumber = "F 1042 A 77/3" };

        Decide(numbered).Facts().Length.ShouldBe(2);
        Decide(numbered with { ForeignNumber = null }, numbered).Facts().Length.ShouldBe(2);
    }

    [Fact]
    public void Seed_whose_certificate_ran_out_stays_outside() =>
        Decide(Bezostaya with { ValidUntil = Season.Today.AddDays(-1) }).ThenRefused("certificate-expired");

    [Fact]
    public void Papers_that_say_nothing_are_malformed()
    {
        Decide(Bezostaya with { Mass = Kilograms.Zero }).ThenRefused("mass-missing");
        Decide(Bezostaya with { Origin = "Türkiye" }).ThenRefused("origin-malformed");
        Decide(Bezostaya with { Origin = "KAZ" }).ThenRefused("origin-malformed");
        Decide(Bezostaya with { Certificate = "?" }).ThenRefused("papers-malformed");
        Decide(Bezostaya with { ForeignNumber = "\n" }).ThenRefused("papers-malformed");
        Decide(Bezostaya with { Class = Bezostaya.Class with { Scheme = " " } }).ThenRefused("class-malformed");
        Decide(Bezostaya with { Passport = "F00D" }).ThenRefused("passport-malformed");
        Decide(Bezostaya with { Season = 2025 }).ThenRefused("season-malformed");
        Decide(Bezostaya with { Season = 2037 }).ThenRefused("season-malformed");
    }

    [Fact]
    public void A_foreign_certificate_stands_for_the_scheme_it_is_of_until_it_ends()
    {
        var standing = LotStanding.OfImported(null, Spec.Given<BorderEntry>(Bezostaya));

        TradeRule.AgainstMoving(Foreign, standing).ShouldBeEmpty();
        TradeRule.AgainstSelling(Foreign, standing, "OECD", Bezostaya.ValidUntil).ShouldBeEmpty();
        TradeRule.AgainstSelling(Foreign, standing, "KZ", Season.Today).Select(reason => reason.Code).ShouldBe(["lot-not-certified"]);
        TradeRule.AgainstSelling(Foreign, standing, "OECD", Bezostaya.ValidUntil.AddDays(1)).Select(reason => reason.Code).ShouldBe(["certificate-expired"]);
    }

    [Fact]
    public void A_stop_sale_order_here_stops_an_imported_lot_too()
    {
        var said = Spec.Given<LotStanding>(new Contracts.Certification.StopSaleOrdered(Foreign, "GERMINATION"));

        TradeRule.AgainstMoving(Foreign, LotStanding.OfImported(said, Spec.Given<BorderEntry>(Bezostaya))).Select(reason => reason.Code).ShouldBe(["lot-stopped"]);
    }

    private static Decision Decide(SeedImported seed, params object[] before) => new ImportSeed("KAZ", seed, Season.Today).Decide(Spec.Given<BorderEntry>(before));
}
