using SeedTrace.Certification.Crops;
using SeedTrace.Certification.Tests.Fields;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Testing;
using static SeedTrace.Certification.Tests.Season;

namespace SeedTrace.Certification.Tests.Crops;

/// <summary>The grower does not agree, and another inspector looks.</summary>
public sealed class AppealTests
{
    private static readonly PartyId Another = PartyId.Parse("inspector-2");
    private static readonly PartyId Certifier = PartyId.Parse("certifier-1");
    private static readonly DateOnly RejectedOn = new(2026, 7, 1);

    private static readonly FieldInspected Spoilt = Visit(offTypes: 500) with { Inspector = Inspector };

    private static CropInspection Given(params object[] facts) => facts.Prepend(Entered(Pack(), "C1"))
        .Aggregate((CropInspection?)null, (crop, fact) => CropInspection.Fold(crop, fact, new(RejectedOn.ToDateTime(new(9, 0)), TimeSpan.Zero)))!;

    private static CropInspection Rejected => Given(Spoilt, new CropRejected(Crop, "OFF_TYPES", Certifier));

    private static CropInspection Appealed(params object[] since) => Given([Spoilt, new CropRejected(Crop, "OFF_TYPES", Certifier), new RejectionAppealed(Crop, Grower), .. since]);

    private static Decision Appeal(CropInspection? crop, DateOnly? on = null, PartyId? by = null) => new AppealRejection(Crop, by ?? Grower, on ?? RejectedOn).Decide(crop, Land.Rules);

    private static Decision Inspect(CropInspection crop, PartyId by) =>
        new InspectField(Crop, by, "BBCH 85", 80, 10_000, 3, null, 2, RejectedOn.AddDays(5)).Decide(crop, Sowing().Crop);

    private static Decision Approve(CropInspection crop, PartyId by, decimal hectares = 76) => new ApproveCrop(Crop, "EU", null, hectares, by).Decide(crop, Pack());

    [Fact]
    public void A_grower_appeals_against_a_rejection_and_the_crop_is_open_again()
    {
        Appeal(Rejected).Then(new NewFact($"crop/{Crop}", new RejectionAppealed(Crop, Grower, SameParty: true)));
        Appealed().Rejected.ShouldBeNull();
        Inspect(Appealed(), Another).Facts().ShouldHaveSingleItem();
    }

    [Fact]
    public void Whoever_inspected_or_rejected_it_does_not_judge_it_again()
    {
        Inspect(Appealed(), Inspector).ThenRefused("appeal-same-inspector");
        Approve(Appealed(Visit(visit: 2) with { Inspector = Another }), Certifier).ThenRefused("appeal-same-inspector");
        new RejectCrop(Crop, "OFF_TYPES", Certifier).Decide(Appealed()).ThenRefused("appeal-same-inspector");
        new RejectPart(Crop, 4, "OFF_TYPES", Inspector).Decide(Appealed()).ThenRefused("appeal-same-inspector");
    }

    [Fact]
    public void Where_the_rules_ask_for_another_inspector_only_his_colleague_judges_it_and_he_does_not()
    {
        var appealed = Entry().Told(Spoilt, "account-1").Told(new CropRejected(Crop, "OFF_TYPES"), "account-2").Told(new RejectionAppealed(Crop, Grower, SameParty: true), "grower");
        foreach (var account in (string[])["account-1", "account-2"])
        {
            var refusal = new InspectField(Crop, Inspector, "BBCH 85", 80, 10_000, 3, null, 2, RejectedOn, Account: account).Decide(appealed, Sowing().Crop);
            refusal.ThenRefused("appeal-same-inspector");
            ((Decision.Refused)refusal).Sentence.ShouldContain("another inspector must judge the crop now, of your party or, better where there is one, of another");
        }
        new InspectField(Crop, Inspector, "BBCH 85", 80, 10_000, 3, null, 2, RejectedOn, Account: "account-3").Decide(appealed, Sowing().Crop).Facts().ShouldHaveSingleItem();
        var seen = appealed.Told(Visit(visit: 2) with { Inspector = Inspector }, "account-3");
        new ApproveCrop(Crop, "EU", null, 76, Inspector, "account-1").Decide(seen, Pack()).ThenRefused("appeal-same-inspector");
        new ApproveCrop(Crop, "EU", null, 76, Inspector, "account-3").Decide(seen, Pack()).Facts().ShouldHaveSingleItem();
        new RejectPart(Crop, 4, "OFF_TYPES", Inspector, "account-2").Decide(seen).ThenRefused("appeal-same-inspector");
        new OrderRemedy(Crop, "OFF_TYPES", "ROGUE", RejectedOn.AddDays(9), Inspector, RejectedOn, "account-2").Decide(seen).ThenRefused("appeal-same-inspector");
    }

    [Fact]
    public void Where_they_ask_for_independence_nobody_of_his_party_does()
    {
        var strict = Land.Rules with { AppealToSameParty = Land.Rules.AppealToSameParty with { Value = 0 } };
        new AppealRejection(Crop, Grower, RejectedOn).Decide(Rejected, strict).Then(new NewFact($"crop/{Crop}", new RejectionAppealed(Crop, Grower)));
        new InspectField(Crop, Inspector, "BBCH 85", 80, 10_000, 3, null, 2, RejectedOn, Account: "account-3").Decide(Appealed(), Sowing().Crop).ThenRefused("appeal-same-inspector");
    }

    [Fact]
    public void Nothing_is_decided_before_another_inspector_has_looked()
    {
        Approve(Appealed(), Another).ThenRefused("appeal-open");
        new RejectCrop(Crop, "OFF_TYPES", Another).Decide(Appealed()).ThenRefused("appeal-open");
        new RejectPart(Crop, 4, "OFF_TYPES", Another).Decide(Appealed()).ThenRefused("appeal-open");
    }

    [Fact]
    public void Only_what_the_other_inspector_saw_counts_and_the_hectares_he_walked()
    {
        var good = Appealed(Visit(hectares: 70, visit: 2) with { Inspector = Another });
        Approve(good, Another, 70).Facts().ShouldHaveSingleItem();
        Approve(good, Another, 71).ThenRefused("approved-more-than-inspected");
        Approve(Appealed(Spoilt with { Visit = 2, Inspector = Another }), Another, 70).ThenRefused("off-types-over-limit");
        new RejectCrop(Crop, "OFF_TYPES", Another).Decide(good).Facts().ShouldHaveSingleItem();
    }

    [Fact]
    public void A_part_that_was_rejected_is_appealed_too_until_the_rest_is_approved()
    {
        var part = new PartRejected(Crop, 4, "OFF_TYPES", Inspector);
        Appeal(Given(Visit(), part)).Facts().ShouldHaveSingleItem();
        Given(Visit(), part, new RejectionAppealed(Crop, Grower)).HectaresLeft.ShouldBe(80);
        Appeal(Given(Visit(), part, new CropApproved(Crop, new("EU", "C1", CanonicalClass.Certified1), 76, "EU-TRZAX 2016.1"))).ThenRefused("crop-already-decided");
    }

    [Fact]
    public void An_appeal_comes_within_its_days()
    {
        Appeal(Rejected, RejectedOn.AddDays(21)).Facts().ShouldHaveSingleItem();
        Appeal(Rejected, RejectedOn.AddDays(22)).ThenRefused("appeal-too-late");
    }

    [Fact]
    public void What_another_inspector_found_stands() =>
        Appeal(Appealed(Visit(visit: 2) with { Inspector = Another }, new CropRejected(Crop, "OFF_TYPES", Another))).ThenRefused("appeal-already-heard");

    [Fact]
    public void Only_the_grower_appeals_and_only_against_a_rejection()
    {
        Appeal(Rejected, by: PartyId.Parse("grower-2")).ThenRefused("crop-unknown");
        Appeal(null).ThenRefused("crop-unknown");
        Appeal(Given(Visit())).ThenRefused("crop-not-rejected");
        Appeal(Appealed()).ThenRefused("crop-not-rejected");
    }

    private static CropInspection Entry() => CropInspection.Fold(null, Entered(Pack(), "C1"))!;
}

internal static class ToldBy
{
    /// <summary>A fact more, by an account.</summary>
    public static CropInspection Told(this CropInspection crop, object fact, string account) =>
        CropInspection.Fold(crop, fact, new(new DateOnly(2026, 7, 1).ToDateTime(new(9, 0)), TimeSpan.Zero), account)!;
}
