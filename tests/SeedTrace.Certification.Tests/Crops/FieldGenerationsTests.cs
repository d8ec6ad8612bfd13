using SeedTrace.Certification.Crops;
using SeedTrace.Certification.Learned;
using SeedTrace.Certification.Rules;
using SeedTrace.Contracts;
using SeedTrace.Testing;
using static SeedTrace.Certification.Tests.Season;

namespace SeedTrace.Certification.Tests.Crops;

/// <summary>How often the seed of a potato crop stood in a field.</summary>
public sealed class FieldGenerationsTests
{
    private static readonly SpeciesCode Potato = SpeciesCode.Parse("SOLTU");
    private static readonly VarietyId Variety = VarietyId.Parse("SOLTU:Nevsky");
    private static readonly RulePack Potatoes = Packs.For("EU", Potato, Today)!;

    private readonly Dictionary<DocumentNumber, SownCrop> crops = [];
    private readonly Dictionary<LotNumber, SeedLot> lots = [];
    private readonly Dictionary<LotNumber, ForeignLot> foreign = [];

    [Fact]
    public async Task Each_field_is_one_generation_more_than_the_oldest_of_its_parents()
    {
        lots[Lot(1)] = Released(Lot(1), CanonicalClass.Breeder, Variety);
        Grow(1, Lot(11), Lot(1));
        Grow(2, Lot(12), Lot(11));
        Grow(3, Lot(13), Lot(1), Lot(12));
        (await CountAsync(1), await CountAsync(2), await CountAsync(3)).ShouldBe((1, 2, 3));
    }

    [Fact]
    public async Task Cleaning_and_splitting_are_no_generations()
    {
        lots[Lot(1)] = Released(Lot(1), CanonicalClass.Breeder, Variety);
        Grow(1, Lot(11), Lot(1));
        lots[Lot(12)] = Cleaned(Lot(12), Lot(11), variety: Variety);
        lots[Lot(13)] = PartOf(Lot(12), Lot(13));
        Grow(2, Lot(14), Lot(13));
        (await CountAsync(2)).ShouldBe(2);
    }

    [Fact]
    public async Task Of_seed_whose_fields_are_not_known_here_its_class_says_how_many_there_may_have_been()
    {
        lots[Lot(1)] = Released(Lot(1), CanonicalClass.PreBasic, Variety);
        foreign[Lot(2)] = new(Variety, new("KZ", "элита", CanonicalClass.Basic), Today);
        Grow(1, Lot(11), Lot(1));
        Grow(2, Lot(12), Lot(2));
        (await CountAsync(1), await CountAsync(2)).ShouldBe((5, 8));
    }

    [Fact]
    public async Task A_circle_of_crops_comes_to_an_end()
    {
        Grow(1, Lot(11), Lot(12));
        Grow(2, Lot(12), Lot(11));
        (await CountAsync(1)).ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData("S", 5)]
    [InlineData("SE", 6)]
    [InlineData("E", 7)]
    public void A_grade_ends_with_its_last_generation(string grade, int most)
    {
        var sowing = SowingOf(Variety, CertifiedParent(CanonicalClass.PreBasic, variety: Variety));
        new EnterCrop(Crop, "EU", grade, Grower).Decide(null, sowing with { FieldGeneration = most }, Listed(Variety), Potatoes).Facts().ShouldHaveSingleItem();
        new EnterCrop(Crop, "EU", grade, Grower).Decide(null, sowing with { FieldGeneration = most + 1 }, Listed(Variety), Potatoes).ThenRefused("too-many-field-generations");
    }

    private void Grow(int crop, LotNumber harvest, params LotNumber[] sown)
    {
        var number = Document("CROP", crop);
        crops[number] = new(number, Grower, Variety, 80, Sown, sown);
        lots[harvest] = Harvested(harvest, number, variety: Variety);
    }

    private Task<int> CountAsync(int crop) => new FieldGenerations(
        Potatoes, number => Task.FromResult(crops.GetValueOrDefault(number)),
        async lot => (await Origin.TraceAsync(lot, source => Task.FromResult(lots.GetValueOrDefault(source))), foreign.GetValueOrDefault(lot))).OfAsync(Document("CROP", crop));
}
