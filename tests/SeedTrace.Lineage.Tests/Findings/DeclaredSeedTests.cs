using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Lineage.Findings;
using SeedTrace.Lineage.Graph;
using SeedTrace.Lineage.Reading;
using SeedTrace.Lineage.Tests.Balance;

namespace SeedTrace.Lineage.Tests.Findings;

/// <summary>Seed in a lane of lower trust is sown without a certificate, and that is no finding where the lane lets it be sown.</summary>
public sealed class DeclaredSeedTests
{
    private readonly Country country = new();
    private readonly LotNumber raw;

    public DeclaredSeedTests()
    {
        var seed = country.Release(1_000);
        country.Send(Country.Institute, Country.Grower, seed, 500, 500);
        raw = country.Grow(seed);
    }

    [Fact]
    public void A_farm_sows_the_seed_it_declared_as_its_own()
    {
        Declare(SeedLane.OwnUse, Country.Grower);
        Sown().ShouldBeEmpty();
    }

    [Fact]
    public void Own_seed_of_another_farm_and_seed_declared_only_later_are_found()
    {
        Declare(SeedLane.OwnUse, Country.Neighbour);
        Sown().ShouldBe([FindingKind.SownOutsideValidity]);
        Declare(SeedLane.QualityDeclared, Country.Neighbour, from: 1);
        Sown().ShouldContain(FindingKind.SownOutsideValidity);
    }

    private void Declare(SeedLane lane, PartyId declarer, int from = 0) => country.Book.Write(
        Services.Certification, $"lot/{raw}", new LotDeclared(raw, lane, declarer, new(4_000), false, Day.AddDays(from), null, "SEED-LANES 2026.1"));

    private FindingKind[] Sown()
    {
        // Certification speaks again: what it had to say of the lot is known.
        country.Approve(country.Sow(Country.Grower, raw, 10, sownOn: Day));
        using var graph = Ask.Graph(country.Book.Facts);
        return [.. FindingList.Of(graph, new(null, null, null), new Page(), Moment.Now).Findings.Select(finding => finding.Kind).Distinct()];
    }

    private DateOnly Day => DateOnly.FromDateTime(country.Book.Now.UtcDateTime);
}
