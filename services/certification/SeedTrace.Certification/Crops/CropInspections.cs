using SeedTrace.Contracts;
using SeedTrace.Hosting.Commands;

namespace SeedTrace.Certification.Crops;

public static class CropInspections
{
    /// <summary>What is known of these crops; those never entered are missing.</summary>
    public static async Task<IReadOnlyList<CropInspection>> CropsAsync(this CommandContext on, IEnumerable<DocumentNumber> crops)
    {
        var found = new List<CropInspection>();
        foreach (var crop in crops)
            if (await on.LoadAsync<CropInspection>(CropInspection.Key(crop)) is { } inspection)
                found.Add(inspection);
        return found;
    }
}
