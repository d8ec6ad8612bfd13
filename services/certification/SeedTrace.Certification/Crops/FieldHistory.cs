using SeedTrace.Certification.Rules;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Certification.Crops;

/// <summary>What grew in a field before, as the applicant says. What he says against his own crop is believed; the rest an inspector finds out.</summary>
/// <param name="Season">Year of the harvest of the crop that is entered.</param>
public sealed record FieldHistory(IReadOnlyList<PreviousCrop> Crops, int Season)
{
    private const int Most = 50;
    private const int Earliest = 1900;

    public Decision? Objection(VarietyId sown, ClassNorms norms)
    {
        if (Crops.Count > Most || Crops.Any(crop => crop.Season is < Earliest || crop.Season > Season || (crop.Variety is { } variety && variety.Species != crop.Species)))
            return Decision.Malformed(
                "previous-crops-malformed",
                $"Previous crops are at most {Most}, each with the year of its harvest, from {Earliest} to {Season}, and of the species of its variety.");
        return norms.Of(Measure.PreviousCrop) is { } norm && Readings(sown).ToList() is { Count: > 0 } readings ? Verdict.Of(norm, norms.Code, readings).Refusal : null;
    }

    /// <summary>Years without another variety of the species: none when it grew the season before.</summary>
    private IEnumerable<Reading?> Readings(VarietyId sown) =>
        from crop in Crops
        where crop.Species == sown.Species && crop.Variety != sown
        select (Reading?)new Reading(Math.Max(0, Season - crop.Season - 1), 1, $"the history of the field (harvest {crop.Season})");
}
