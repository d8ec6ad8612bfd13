using SeedTrace.Certification.Rules;
using SeedTrace.Certification.Tests.Crops;
using SeedTrace.Certification.Tests.Desk;
using SeedTrace.Certification.Tests.Labels;
using SeedTrace.Certification.Tests.Lots;
using SeedTrace.Certification.Tests.Papers;

namespace SeedTrace.Certification.Tests.Rules;

/// <summary>No member of a pack lies idle: each judges something just inside and just outside of it, or is named here as what it says.</summary>
public sealed class EveryMemberTests
{
    /// <summary>What is shown or printed.</summary>
    private static readonly string[] Said =
    [
        "$schema", "schema", "sources", "crops.crop", "ladder.names", "ladder.colour", "ladder.document", "crops.visits.stage", "crops.classes.notes", "crops.classes.norms.printed",
    ];

    /// <summary>Members whose cases stand elsewhere.</summary>
    private static readonly Dictionary<string, string> Elsewhere = new()
    {
        ["crops.classes.norms.measure"] = nameof(EveryNormTests.What_is_just_inside_reaches_the_class_and_what_is_just_outside_does_not),
        ["crops.classes.norms.least"] = nameof(EveryNormTests.What_is_just_inside_reaches_the_class_and_what_is_just_outside_does_not),
        ["crops.classes.norms.most"] = nameof(EveryNormTests.What_is_just_inside_reaches_the_class_and_what_is_just_outside_does_not),
        ["crops.classes.norms.per"] = nameof(EveryNormTests.What_is_just_inside_reaches_the_class_and_what_is_just_outside_does_not),
        ["crops.classes.norms.whenFound"] = nameof(EveryNormTests.What_nobody_measured_is_in_the_way_unless_only_whoever_looks_is_asked),
        ["labelsGivenUp.ofAllSown"] = nameof(GivenLabelsTests),
        ["labels.contents.lines"] = nameof(PaperTests),
        ["labels.size.widthMillimetres"] = nameof(RulePackTests),
        ["labels.size.heightMillimetres"] = nameof(RulePackTests),
        ["labels.pretagging.days"] = nameof(PretagTests),
        ["issuer.by"] = nameof(IssueAsProducerTests),
        ["inspectors.checkInspections.percent"] = nameof(CheckInspectionTests.The_share_the_pack_asks_for_is_exact),
        ["ladder.inspectors.checkInspections.percent"] = nameof(CheckInspectionTests.The_share_the_pack_asks_for_is_exact),
    };

    public static TheoryData<string> Judging => [.. RuleCases.ByMember.Keys];

    [Fact]
    public void Every_member_of_a_pack_judges_something_or_says_something() => Idle(typeof(SchemeFile)).ShouldBeEmpty();

    [Fact]
    public void A_member_that_judged_nothing_would_be_noticed() => Idle(typeof(WithAnIdleMember)).ShouldBe(["moonPhase", "crop.herbs"]);

    [Fact]
    public void Nothing_is_named_here_that_is_in_no_pack() =>
        Said.Except(["$schema"]).Concat(Elsewhere.Keys).Concat(RuleCases.ByMember.Keys).Except(PackMembers.Of(typeof(SchemeFile))).ShouldBeEmpty();

    [Theory, MemberData(nameof(Judging))]
    public void What_is_just_inside_passes_and_what_is_just_outside_does_not(string member)
    {
        var cases = RuleCases.ByMember[member]().ToList();

        cases.ShouldNotBeEmpty();
        cases.Where(one => !one.Passes(false)).Select(one => one.Of).ShouldBeEmpty("inside");
        cases.Where(one => one.Passes(true)).Select(one => one.Of).ShouldBeEmpty("outside");
    }

    private static IEnumerable<string> Idle(Type file) => PackMembers.Of(file).Where(member =>
        !Said.Contains(member) && !Elsewhere.ContainsKey(member) && !RuleCases.ByMember.ContainsKey(member)
        && member.Split('.')[^1] is not ("source" or "verified"));

    public sealed record WithAnIdleMember(string Scheme, int MoonPhase, WithAnIdleMember.Plant Crop, string Source)
    {
        public sealed record Plant(IReadOnlyList<string> Herbs, bool Verified);
    }
}
