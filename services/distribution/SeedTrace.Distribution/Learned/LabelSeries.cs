using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Custody;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Distribution.Learned;

/// <summary>What the certifier issued labels for.</summary>
public sealed record LabelSeries(DocumentNumber Series, LotNumber Lot, SeedClass Class, long From, long To, Kilograms NetMass) : IStreamState<LabelSeries>
{
    public static string Key(DocumentNumber series) => $"labels/{series}";

    public static LabelSeries? Fold(LabelSeries? series, object fact) => fact switch
    {
        LabelsIssued e => series ?? new(e.Series, e.Lot, e.Class, e.From, e.To, e.NetMass),
        _ => series,
    };

    public bool Has(long number) => From <= number && number <= To;

    public LabelRange Range(long from, long to) => new(Series, from, to, NetMass);
}
