using System.Collections.Immutable;
using SeedTrace.Certification.Lots;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Custody;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Certification.Labels;

/// <summary>Labels issued at one time for one lot, numbered from 1, and what became of them here. Which are on containers, those who pack say.</summary>
/// <param name="Cancelled">A number has one fate.</param>
public sealed record LabelSeries(
    IssuedLabels Issued, ImmutableList<LabelRange> Printed, ImmutableList<DeliveredLabels> Delivered, ImmutableList<CancelledLabels> Cancelled,
    bool IsClosed = false) : IStreamState<LabelSeries>
{
    public static string Key(DocumentNumber series) => $"labels/{series}";

    /// <summary>Numbers that were handed in when their seed was sown.</summary>
    public ImmutableList<LabelsGivenUp> GivenUp { get; init; } = [];

    public static LabelSeries? Fold(LabelSeries? series, object fact) => (series, fact) switch
    {
        (_, LabelsIssued e) => new(IssuedLabels.Of(e), [], [], []),
        (_, PretagsIssued e) => new(IssuedLabels.Of(e), [], [], []),
        ({ } open, LabelsPrinted e) => open with { Printed = open.Printed.With(e.Labels) },
        ({ } open, LabelsDelivered e) => open.Deliver(e.Packer, e.Labels),
        ({ } open, LabelsCancelled e) => open.Cancel(e.Fate, e.Labels),
        ({ } open, LabelSeriesClosed) => open with { IsClosed = true },
        ({ } open, LabelsGivenUp e) => open with { GivenUp = open.GivenUp.Add(e) },
        _ => series,
    };

    public bool Has(long number) => Issued.From <= number && number <= Issued.To;

    /// <summary>Pre-tags count for nothing until the lot is certified in time. Nobody has to do anything then.</summary>
    public bool IsInForce(LotCertification? lot) =>
        Issued.Due is not { } due || lot?.Schemes.GetValueOrDefault(Issued.Class.Scheme)?.CertifiedFrom <= due;

    public LabelRange Range(long from, long to) => new(Issued.Series, from, to, Issued.NetMass);

    public LabelFate? FateOf(long number)
    {
        var label = Range(number, number);
        return Cancelled.Find(cancelled => cancelled.Labels.Cover(label))?.Fate;
    }

    /// <summary>Why nothing can be done with these labels, whatever it is.</summary>
    public static Decision? Objection(LabelSeries? series, DocumentNumber number, long from, long to) => series switch
    {
        null => Unknown(number),
        _ when from > to => Decision.Malformed("label-range-malformed", $"The last label, {to}, comes before the first, {from}."),
        _ when !series.Has(from) || !series.Has(to) => Decision.Unknown(
            "label-unknown", $"Series {number} has labels {series.Issued.From} to {series.Issued.To}, not all of {from} to {to}."),
        _ when series.Cancelled.Find(cancelled => cancelled.Labels.Exists(series.Range(from, to).Meets)) is { } dead => Decision.Refuse(
            "labels-cancelled", $"Some of the labels {from} to {to} of series {number} are {CancelLabels.Word(dead.Fate)}: a cancelled number never comes back."),
        _ when series.GivenUpFor(from, to) is { } crop => Decision.Refuse(
            "labels-given-up-already", $"Some of the labels {from} to {to} of series {number} were handed in for crop {crop}: their seed is in the ground."),
        _ => null,
    };

    /// <inheritdoc cref="Objection"/>
    public static Decision? ObjectionToUse(LabelSeries? series, DocumentNumber number, long from, long to) => series is { IsClosed: true }
        ? Closed(number)
        : Objection(series, number, from, to);

    public static Decision Unknown(DocumentNumber series) => Decision.Unknown("label-series-unknown", $"There is no label series {series} here.");

    public static Decision Closed(DocumentNumber series) => Decision.Refuse("label-series-closed", $"The account of label series {series} is closed.");

    /// <summary>The crop that some of these numbers were handed in for; null while none was.</summary>
    public DocumentNumber? GivenUpFor(long from, long to) => GivenUp.Find(range => range.From <= to && from <= range.To)?.Crop;

    private LabelSeries Deliver(PartyId packer, LabelRange labels) => this with
    {
        Delivered = Delivered.Find(delivered => delivered.Packer == packer) is { } before
            ? Delivered.Replace(before, before with { Labels = before.Labels.With(labels) })
            : Delivered.Add(new(packer, [labels])),
    };

    /// <summary>What turned up on a container after all is made void: a number has one fate, the last.</summary>
    private LabelSeries Cancel(LabelFate fate, LabelRange labels)
    {
        var others = Cancelled.ConvertAll(cancelled => cancelled with { Labels = cancelled.Labels.Without(labels) });
        return this with
        {
            Cancelled = others.Find(cancelled => cancelled.Fate == fate) is { } before
                ? others.Replace(before, before with { Labels = before.Labels.With(labels) })
                : others.Add(new(fate, [labels])),
        };
    }
}

public sealed record DeliveredLabels(PartyId Packer, ImmutableList<LabelRange> Labels);

public sealed record CancelledLabels(LabelFate Fate, ImmutableList<LabelRange> Labels);
