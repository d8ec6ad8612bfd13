using SeedTrace.Contracts;

namespace SeedTrace.Certification.Desk;

/// <summary>A crop that a licensed inspector inspected for a class of a scheme.</summary>
/// <param name="InspectedOn">Day of the first such inspection.</param>
/// <param name="IsChecked">An official inspected it after that.</param>
/// <param name="Percent">So many of such crops officials inspect by the pack it was entered under; null where it asks for none.</param>
public sealed record LicensedCrop(DocumentNumber Crop, string Scheme, DateOnly InspectedOn, bool IsChecked, decimal? Percent);

/// <summary>How many of the crops that licensed inspectors were in officials looked at again.</summary>
/// <param name="Crops">Licensed inspectors were in them for the first time in the period.</param>
/// <param name="Checked">Of these, those an official inspected after that, at any time.</param>
/// <param name="Percent">The latter of the former.</param>
/// <param name="AskedPercent">By the pack; null where it asks for none.</param>
/// <param name="ToCheck">So many more are to be inspected, for the share the pack asks for.</param>
/// <param name="Open">Crops that are not inspected again and not decided: from these they can be chosen.</param>
public sealed record CheckInspectionShare(string Scheme, int Crops, int Checked, decimal Percent, decimal? AskedPercent, int ToCheck, int Open)
{
    /// <param name="crops">With each, whether it is still undecided.</param>
    public static IReadOnlyList<CheckInspectionShare> Of(IReadOnlyList<(LicensedCrop Crop, bool IsOpen)> crops) =>
    [
        .. from one in crops
           group one by (one.Crop.Scheme, one.Crop.Percent) into own
           orderby own.Key.Scheme, own.Key.Percent
           let all = own.Count()
           let seen = own.Count(one => one.Crop.IsChecked)
           select new CheckInspectionShare(
               own.Key.Scheme, all, seen, decimal.Round(100m * seen / all, 1), own.Key.Percent,
               Math.Max(0, (int)decimal.Ceiling(all * (own.Key.Percent ?? 0) / 100) - seen), own.Count(one => one is { IsOpen: true, Crop.IsChecked: false })),
    ];
}
