using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Custody;
using SeedTrace.Contracts.Distribution;
using SeedTrace.Lineage.Labels;

namespace SeedTrace.Lineage.Reading;

/// <summary>Does a fact speak of this one bag?</summary>
internal static class Bag
{
    public static bool IsIn(this BagNumber bag, object? record) => LabelIssue.In(record)?.Has(bag) ?? record switch
    {
        LabelsPrinted e => bag.IsAmong([e.Labels]),
        LabelsDelivered e => bag.IsAmong([e.Labels]),
        LabelsCancelled e => bag.IsAmong([e.Labels]),
        LabelsAffixed e => bag.IsAmong([e.Labels]),
        ContainersRelabelled e => bag.IsAmong([e.Labels, e.Replaced]),
        ConsignmentDispatched e => bag.IsAmong(e.Lines.SelectMany(line => line.Containers)),
        ConsignmentReceived e => bag.IsAmong(e.Lines.SelectMany(line => line.Containers)),
        ConsignmentReturned e => bag.IsAmong(e.Lines.SelectMany(line => line.Containers)),
        PackSold e => bag.IsAmong(e.Containers),
        PackScanned e => e.Label == bag.ToString(),
        _ => false,
    };

    private static bool IsAmong(this BagNumber bag, IEnumerable<LabelRange> ranges) =>
        ranges.Any(range => range.Series == bag.Series && range.From <= bag.Number && bag.Number <= range.To);
}
