using SeedTrace.Certification.Crops;
using SeedTrace.Contracts.Certification;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Testing;
using static SeedTrace.Certification.Tests.Season;

namespace SeedTrace.Certification.Tests.Crops;

/// <summary>What grew in the field before, as the applicant says.</summary>
public sealed class FieldHistoryTests
{
    private static Decision Enter(params PreviousCrop[] crops) =>
        new EnterCrop(Crop, "EU", "BS", Grower, new(crops, 2026)).Decide(null, Sowing(ReleasedParent()), Listed(), Pack());

    [Fact]
    public void Another_variety_the_year_before_is_too_recent()
    {
        Enter(new PreviousCrop(2025, WheatSpecies, OtherWheat)).ThenRefused("previous-crop-too-recent");
        Enter(new PreviousCrop(2025, WheatSpecies)).ThenRefused("previous-crop-too-recent");
        Enter(new PreviousCrop(2024, WheatSpecies, OtherWheat)).Facts().ShouldHaveSingleItem();
    }

    [Fact]
    public void The_same_variety_or_another_species_is_not() =>
        Enter(new PreviousCrop(2025, WheatSpecies, Wheat), new PreviousCrop(2024, SoybeanSpecies)).Facts().ShouldHaveSingleItem();

    [Fact]
    public void The_history_is_kept_with_the_entry()
    {
        PreviousCrop[] crops = [new(2025, SoybeanSpecies, Soybean)];
        Enter(crops).After<CropInspection>().PreviousCrops.ShouldBe(crops);
    }

    [Fact]
    public void A_history_is_of_years_there_were_and_of_varieties_of_their_species()
    {
        foreach (var broken in new PreviousCrop[] { new(1899, WheatSpecies), new(2027, WheatSpecies), new(2025, WheatSpecies, Soybean) })
            Enter(broken).ThenRefused("previous-crops-malformed");
        Enter([.. Enumerable.Repeat(new PreviousCrop(2020, WheatSpecies), 51)]).ThenRefused("previous-crops-malformed");
    }
}
