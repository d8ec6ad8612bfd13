using CsCheck;
using SeedTrace.Certification.Crops;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Hosting.Decisions;
using static SeedTrace.Certification.Tests.Season;

namespace SeedTrace.Certification.Tests.Crops;

public sealed class LadderTests
{
    private static readonly Gen<CanonicalClass> Levels = Gen.Enum<CanonicalClass>();

    [Fact]
    public void A_child_always_stands_below_its_lowest_parent() =>
        Gen.Select(Levels.List[1, 4], Gen.OneOf(Packs.All.ToArray()), Gen.Int[0, 5]).Sample((levels, pack, pick) =>
        {
            var norms = pack.Classes[pick % pack.Classes.Count];
            var variety = pack.Species == WheatSpecies ? Wheat : Soybean;
            var sowing = SowingOf(variety, [.. levels.Select(level => CertifiedParent(level, variety: variety))]);
            return new EnterCrop(Crop, pack.Scheme, norms.Code, null).Decide(null, sowing, Listed(variety), pack) switch
            {
                Decision.Accepted { Facts: [{ Fact: CropEntered entered }] } => entered.Aim.Canonical > levels.Max(),
                Decision.Refused refused => levels.Max() >= norms.Canonical
                    ? refused.Code == "class-not-below-parent"
                    : refused.Code == "class-not-allowed" && !levels.TrueForAll(level => norms.Parents.Contains(level)),
                _ => false,
            };
        });
}
