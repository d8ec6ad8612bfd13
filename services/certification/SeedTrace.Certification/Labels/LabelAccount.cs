using System.Collections.Immutable;
using System.Text.Json.Serialization;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Custody;

namespace SeedTrace.Certification.Labels;

/// <summary>Where every label of a series is: the counts of the entries add up to what was issued.</summary>
/// <param name="Contradicted">Reported spoilt, lost or returned, and on containers all the same.</param>
/// <param name="Undelivered">On containers, and handed to nobody.</param>
public sealed record LabelAccount(
    DocumentNumber Series, LotNumber Lot, long Issued, IReadOnlyList<LabelAccount.Entry> Entries, ImmutableList<LabelRange> Contradicted,
    ImmutableList<LabelRange> Undelivered, bool IsClosed)
{
    /// <summary>Labels that may yet close a container.</summary>
    public long Open => Entries.Where(entry => entry.State is LabelState.Unprinted or LabelState.InOffice or LabelState.OnHand).Sum(entry => entry.Count);

    /// <param name="affixed">Labels of the series that are on containers.</param>
    public static LabelAccount Of(LabelSeries series, ImmutableList<LabelRange> affixed)
    {
        var cancelled = series.Cancelled.SelectMany(each => each.Labels).ToImmutableList();
        var done = cancelled.AddRange(affixed.Except(cancelled));
        var delivered = series.Delivered.SelectMany(each => each.Labels).ToImmutableList();
        ImmutableList<LabelRange> issued = [series.Range(series.Issued.From, series.Issued.To)];
        return new(
            series.Issued.Series, series.Issued.Lot, issued.Count(),
            [
                new(LabelState.Unprinted, issued.Except(series.Printed).Except(done)),
                new(LabelState.InOffice, series.Printed.Except(delivered).Except(done)),
                .. series.Delivered.Select(each => new Entry(LabelState.OnHand, each.Labels.Except(done), each.Packer)),
                new(LabelState.Affixed, affixed.Except(cancelled)),
                .. series.Cancelled.Select(each => new Entry(StateOf(each.Fate), each.Labels)),
            ],
            series.Cancelled.Where(each => each.Fate != LabelFate.Void).SelectMany(each => each.Labels).ToImmutableList().Common(affixed),
            affixed.Except(delivered), series.IsClosed);
    }

    private static LabelState StateOf(LabelFate fate) => fate switch
    {
        LabelFate.Spoilt => LabelState.Spoilt,
        LabelFate.Lost => LabelState.Lost,
        LabelFate.Returned => LabelState.Returned,
        _ => LabelState.Void,
    };

    /// <param name="Packer">Who has them on hand.</param>
    public sealed record Entry(LabelState State, ImmutableList<LabelRange> Labels, PartyId? Packer = null)
    {
        public long Count => Labels.Count();
    }
}

[JsonConverter(typeof(JsonStringEnumConverter<LabelState>))]
public enum LabelState
{
    [JsonStringEnumMemberName("unprinted")] Unprinted,
    /// <summary>Printed, and still with the label office.</summary>
    [JsonStringEnumMemberName("in-office")] InOffice,
    [JsonStringEnumMemberName("on-hand")] OnHand,
    [JsonStringEnumMemberName("affixed")] Affixed,
    [JsonStringEnumMemberName("spoilt")] Spoilt,
    [JsonStringEnumMemberName("lost")] Lost,
    [JsonStringEnumMemberName("returned")] Returned,
    [JsonStringEnumMemberName("void")] Void,
}
