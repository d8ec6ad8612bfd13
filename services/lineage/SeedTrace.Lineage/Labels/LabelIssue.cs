using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Custody;

namespace SeedTrace.Lineage.Labels;

/// <summary>Labels that were issued for a lot, certified or ahead of its certificate.</summary>
internal sealed record LabelIssue(LotNumber Lot, LabelRange Labels)
{
    /// <returns>Null for a fact that issues none.</returns>
    public static LabelIssue? In(object? record) => record switch
    {
        LabelsIssued e => new(e.Lot, new(e.Series, e.From, e.To, e.NetMass)),
        PretagsIssued e => new(e.Lot, new(e.Series, e.From, e.To, e.NetMass)),
        _ => null,
    };

    public bool Has(BagNumber bag) => Labels.Series == bag.Series && Labels.From <= bag.Number && bag.Number <= Labels.To;
}
