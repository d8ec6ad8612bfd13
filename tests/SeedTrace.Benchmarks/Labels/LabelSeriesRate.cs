using System.Collections.Immutable;
using SeedTrace.Certification.Labels;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Custody;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Benchmarks.Labels;

/// <summary>A series of ten thousand labels and one of a hundred million, with as many exceptions: neither time nor memory may know the difference. From memory,
/// for reading its stream is every command's work.</summary>
internal static class LabelSeriesRate
{
    private const int Exceptions = 1_000;
    private const long Few = 10_000, Many = 100_000_000;

    private static readonly DocumentNumber Number = DocumentNumber.Mint(new("KAZ", "BEN"), 2026, "LABEL", 1);
    private static readonly LotNumber Lot = LotNumber.Mint(new("KAZ", "BEN"), 2026, SpeciesCode.Parse("TRZAX"), 1);
    private static readonly PartyId Packer = PartyId.Parse("plant-1");

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(Scale scale)
    {
        var (few, fewBytes) = Weighed(Few);
        var (many, manyBytes) = Weighed(Many);
        var cancelled = await Rounds.MediansAsync(
            scale.Rounds,
            () => Rounds.RateAsync(scale.CommandRound, () => Cancel(many, Many)), () => Rounds.RateAsync(scale.CommandRound, () => Cancel(few, Few)));
        var balanced = await Rounds.MediansAsync(
            scale.Rounds,
            () => Rounds.RateAsync(scale.CommandRound, () => Balance(many, Many)), () => Rounds.RateAsync(scale.CommandRound, () => Balance(few, Few)));
        return
        [
            new("labels cancelled in a series of 10^8", "/s", cancelled[0], "in one of 10^4", cancelled[1], Flat(cancelled[0], cancelled[1]), $"{Exceptions} labels of each are cancelled already, one by one"),
            new("accounts of a series of 10^8", "/s", balanced[0], "of one of 10^4", balanced[1], Flat(balanced[0], balanced[1]), Note: $"{Exceptions} exceptions each"),
            new("memory of a series of 10^8", "KiB", manyBytes / 1024.0, "of one of 10^4", fewBytes / 1024.0, Note: "live objects"),
        ];
    }

    private static Target Flat(double many, double few) => new("ratio ≥ 0.8", many >= 0.8 * few);

    private static (LabelSeries Series, long Bytes) Weighed(long count)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var series = SeriesOf(count);
        return (series, GC.GetTotalMemory(forceFullCollection: true) - before);
    }

    /// <summary>All printed and handed out; every so many-th is lost.</summary>
    private static LabelSeries SeriesOf(long count)
    {
        object[] facts =
        [
            new LabelsIssued(Number, Lot, Number, new("EU", "C1", CanonicalClass.Certified1), 1, count, new(0.5m), "blue"),
            new LabelsPrinted(Range(1, count)), new LabelsDelivered(Range(1, count), Packer),
            .. Enumerable.Range(0, Exceptions).Select(n => new LabelsCancelled(Range(1 + n * (count / Exceptions), 1 + n * (count / Exceptions)), LabelFate.Lost)),
        ];
        return facts.Aggregate((LabelSeries?)null, LabelSeries.Fold)!;
    }

    private static LabelRange Range(long from, long to) => new(Number, from, to, new(0.5m));

    /// <summary>The one in the middle between two exceptions in the middle.</summary>
    private static bool Cancel(LabelSeries series, long count)
    {
        var label = 1 + Exceptions / 2 * (count / Exceptions) + count / Exceptions / 2;
        var decision = new CancelLabels(Number, label, label, LabelFate.Spoilt, Packer).Decide(series, []);
        return decision is Decision.Accepted accepted && LabelSeries.Fold(series, accepted.Facts[0].Fact) is not null;
    }

    private static bool Balance(LabelSeries series, long count)
    {
        ImmutableList<LabelRange> affixed = [.. Enumerable.Range(0, Exceptions).Select(n => Range(2 + n * (count / Exceptions), 5 + n * (count / Exceptions)))];
        return LabelAccount.Of(series, affixed).Open == count - 5 * Exceptions;
    }
}
