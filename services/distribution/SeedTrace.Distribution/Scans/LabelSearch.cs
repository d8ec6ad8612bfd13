using SeedTrace.Contracts;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Distribution;
using SeedTrace.Custody.Holdings;
using SeedTrace.Distribution.Learned;
using SeedTrace.Distribution.Packings;
using SeedTrace.Hosting.Commands;
using SeedTrace.Web;

namespace SeedTrace.Distribution.Scans;

internal static class LabelSearch
{
    /// <returns>Null when no such label was issued, as far as is known here or to the certifier.</returns>
    /// <exception cref="ProblemException">The certifier issued it and it is not learned here yet.</exception>
    public static async Task<LabelFinding?> FindLabelAsync(this CommandContext on, LabelSerial serial)
    {
        var unknown = on.Service<UnknownLabels>();
        unknown.RequireFew(on);
        var answer = await on.Service<CertifiersLabelCheck>().AskAsync(serial, on.Cancellation);
        if (answer == LabelAnswer.Unknown)
        {
            unknown.Count(on);
            return null;
        }
        var series = await on.LearnedAsync<LabelSeries>(Services.Certification, LabelSeries.Key(serial.Series));
        if (series is null)
            return answer == LabelAnswer.Genuine ? throw NotLearnedYet(serial) : null;
        var packing = await on.LoadAsync<Packing>(Packing.Key(serial.Series));
        return LabelFinding.Of(
            serial, answer == LabelAnswer.Genuine ? LabelProof.Genuine : LabelProof.NotChecked, series,
            await on.StandingAsync(series.Lot),
            await on.DescribeAsync(series.Lot),
            packing,
            await on.LoadAsync<SoldLabels>(SoldLabels.Key(serial.Series, serial.Number)),
            await on.LoadAsync<Holding>(Holding.Key(on.Caller.Party, series.Lot)),
            on.Day);
    }

    private static ProblemException NotLearnedYet(LabelSerial serial) => new(
        409, "label-not-learned-yet", $"Label {serial.WithoutProof} is genuine, but what it was issued for is not known here yet: try again in a moment.");
}
