using System.Collections.Immutable;
using System.Globalization;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Custody;
using SeedTrace.Contracts.Distribution;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Distribution.Learned;

/// <summary>What the certifier issued labels for, whom they were handed to, and which of them are dead.</summary>
public sealed record LabelSeries(DocumentNumber Series, LotNumber Lot, SeedClass Class, long From, long To, Kilograms NetMass) : IStreamState<LabelSeries>
{
    public ImmutableList<LabelsDelivered> Delivered { get; init; } = [];

    /// <summary>What was said last of a number counts.</summary>
    public ImmutableList<LabelsCancelled> Cancelled { get; init; } = [];

    /// <summary>Of seed that was sown.</summary>
    public ImmutableList<LabelRange> GivenUp { get; init; } = [];

    public bool IsClosed { get; init; }

    /// <summary>Of pre-tags: last day for the lot to be certified; null for labels of a certified lot.</summary>
    public DateOnly? Due { get; init; }

    public static string Key(DocumentNumber series) => $"labels/{series}";

    public static LabelSeries? Fold(LabelSeries? series, object fact) => (series, fact) switch
    {
        (_, LabelsIssued e) => series ?? new(e.Series, e.Lot, e.Class, e.From, e.To, e.NetMass),
        (_, PretagsIssued e) => series ?? new(e.Series, e.Lot, e.Class, e.From, e.To, e.NetMass) { Due = e.Due },
        ({ } open, LabelsDelivered e) => open with { Delivered = open.Delivered.Add(e) },
        ({ } open, LabelsCancelled e) => open with { Cancelled = open.Cancelled.Add(e) },
        ({ } open, LabelsGivenUp e) => open with { GivenUp = open.GivenUp.Add(open.Range(e.From, e.To)) },
        ({ } open, LabelSeriesClosed) => open with { IsClosed = true },
        _ => series,
    };

    public bool Has(long number) => From <= number && number <= To;

    public LabelRange Range(long from, long to) => new(Series, from, to, NetMass);

    /// <summary>Why these containers may not be sold as what their labels say; null when none of the labels is cancelled or handed in.</summary>
    public Reason? Against(LabelRange labels) => GivenUp.Find(labels.Meets) is { } sown
        ? new("label-given-up", $"Label {LabelSerial.Label(Series, Math.Max(labels.From, sown.From))} was handed in when its seed was sown: no container should carry it.")
        : Cancelled.FindLast(cancelled => cancelled.Labels.Meets(labels)) is { } dead
        ? new("label-cancelled", string.Create(
            CultureInfo.InvariantCulture, $"Label {LabelSerial.Label(Series, Math.Max(labels.From, dead.Labels.From))} {Word(dead.Fate)}"))
        : null;

    public bool AreVoid(LabelRange labels) =>
        Cancelled.Where(cancelled => cancelled.Fate == LabelFate.Void).Select(cancelled => cancelled.Labels).ToImmutableList().Cover(labels);

    private static string Word(LabelFate fate) => fate switch
    {
        LabelFate.Spoilt => "was reported spoilt: no container should carry it.",
        LabelFate.Lost => "was reported lost: the pack may be a forgery.",
        LabelFate.Returned => "was given back unused: no container should carry it.",
        _ => "is no longer in force: the container needs a new label.",
    };
}
