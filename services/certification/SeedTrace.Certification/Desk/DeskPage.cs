using Marten;
using SeedTrace.Certification.ControlPlots;
using SeedTrace.Certification.Rules;
using SeedTrace.Certification.Samples;
using SeedTrace.Certification.SeedTests;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Certification.Desk;

/// <summary>What the desk knows of some streams, in place of what it knew of them before.</summary>
internal sealed record DeskPage(
    IReadOnlyList<string> Streams, IReadOnlyList<DeskItem> Items, IReadOnlyList<FieldVisit> Visits, IReadOnlyList<LaboratoryTest> Tests,
    IReadOnlyList<LicensedCrop> Licensed)
{
    /// <summary>As the streams stand now: what is added to one while it is read brings it up again.</summary>
    /// <param name="streams">Each once.</param>
    public static async Task<DeskPage> ReadAsync(IQuerySession session, RulePacks packs, IReadOnlyList<string> streams, CancellationToken cancellation)
    {
        var crops = await StatesAsync<CropOnDesk>("crop/");
        var lots = await StatesAsync<LotOnDesk>("lot/");
        var samples = await StatesAsync<Sample>("sample/");
        var tests = await StatesAsync<SeedTest>("test/");
        var orders = await StatesAsync<OrderOnDesk>("label-order/");
        var plots = await StatesAsync<ControlPlot>("plot/");
        var tested = await session.StatesAsync<Sample>([.. tests.Values.Select(test => Sample.Key(test.Report.Sample)).Distinct()], cancellation);
        return new(
            streams,
            [
                .. crops.SelectMany(crop => crop.Value.Items(crop.Key)), .. lots.SelectMany(lot => lot.Value.Items(lot.Key)),
                .. samples.SelectMany(sample => SampleOnDesk.Items(sample.Value, sample.Key)),
                .. orders.SelectMany(order => order.Value.Items(order.Key)),
                .. plots.Where(plot => plot.Value.Counts.IsEmpty).Select(plot => new DeskItem(plot.Key, DeskSection.ControlPlotsToReport, "", plot.Value.SownOn)),
            ],
            [.. crops.Values.SelectMany(crop => crop.Visits).Where(visit => visit.Inspector is not null)],
            [
                .. tests.Values.Select(test => tested.TryGetValue(Sample.Key(test.Report.Sample), out var sample) ? LaboratoryTest.Of(test.Report, sample.Drawn, packs) : null)
                    .OfType<LaboratoryTest>(),
            ],
            [.. crops.Values.SelectMany(crop => crop.LicensedIn(packs))]);

        Task<IReadOnlyDictionary<string, T>> StatesAsync<T>(string kind) where T : class, IStreamState<T> =>
            session.StatesAsync<T>([.. streams.Where(stream => stream.StartsWith(kind, StringComparison.Ordinal))], cancellation);
    }
}
