using SeedTrace.Certification.Desk;
using SeedTrace.Contracts.Certification;
using static SeedTrace.Certification.Tests.Season;

namespace SeedTrace.Certification.Tests.Desk;

/// <summary>Officials look again at some of the crops that licensed inspectors were in.</summary>
public sealed class CheckInspectionTests
{
    private static readonly DateOnly Day = new(2026, 7, 1);

    private static (LicensedCrop, bool) Crop(int n, bool isChecked = false, bool isOpen = true, decimal? percent = 5, string scheme = "EU") =>
        (new(Document("CROP", n), scheme, Day, isChecked, percent), isOpen);

    private static IEnumerable<LicensedCrop> Of(string scheme, string code, params bool[] licensed)
    {
        var crop = CropOnDesk.Fold(null, Entered(Pack(scheme), code));
        for (var n = 0; n < licensed.Length; n++)
            crop = CropOnDesk.Fold(crop, Visit(visit: n + 1) with { InspectorKind = licensed[n] ? InspectorKind.Licensed : InspectorKind.Official }, new(Day.AddDays(n), new(9, 0), TimeSpan.Zero));
        return crop!.LicensedIn(Packs);
    }

    [Fact]
    public void The_share_the_pack_asks_for_is_exact()
    {
        CheckInspectionShare.Of([.. Enumerable.Range(1, 20).Select(n => Crop(n, isChecked: n == 1))])
            .ShouldBe([new("EU", 20, 1, 5, 5, ToCheck: 0, Open: 19)]);
        CheckInspectionShare.Of([.. Enumerable.Range(1, 21).Select(n => Crop(n, isChecked: n == 1, isOpen: n < 4))])
            .ShouldBe([new("EU", 21, 1, 4.8m, 5, ToCheck: 1, Open: 2)]);
    }

    [Fact]
    public void Each_scheme_has_its_own_share_and_one_that_asks_for_none_is_told_without()
    {
        CheckInspectionShare.Of([Crop(1), Crop(1, scheme: "KZ", percent: null), Crop(2, scheme: "KZ", percent: null, isChecked: true)])
            .ShouldBe([new("EU", 1, 0, 0, 5, 1, 1), new("KZ", 2, 1, 50, null, 0, 1)]);
        CheckInspectionShare.Of([]).ShouldBeEmpty();
    }

    [Fact]
    public void Looked_at_again_is_what_an_official_saw_after_the_licensed_inspector()
    {
        Of("EU", "C1", true, false).ShouldBe([new(Season.Crop, "EU", Day, true, 5)]);
        Of("EU", "C1", false, true).ShouldBe([new(Season.Crop, "EU", Day.AddDays(1), false, 5)]);
        Of("EU", "C1", true, true).ShouldBe([new(Season.Crop, "EU", Day, false, 5)]);
        Of("KZ", "элита", true).ShouldBe([new(Season.Crop, "KZ", Day, false, null)]);
    }

    [Fact]
    public void Only_crops_count_that_licensed_inspectors_were_in_for_a_class_they_may_inspect_for()
    {
        Of("EU", "C1", false, false).ShouldBeEmpty();
        Of("EU", "BS", true).ShouldBeEmpty();
    }
}
