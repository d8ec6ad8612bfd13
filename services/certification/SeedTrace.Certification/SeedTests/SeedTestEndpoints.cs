using SeedTrace.Certification.Learned;
using SeedTrace.Certification.Samples;
using SeedTrace.Contracts;
using SeedTrace.Hosting.Commands;

namespace SeedTrace.Certification.SeedTests;

public static class SeedTestEndpoints
{
    /// <summary>For the laboratory, the sampler and the owner of the lot.</summary>
    public static void MapSeedTests(this IEndpointRouteBuilder routes)
    {
        routes.MapReportTest();
        routes.MapState<SeedTest>("/tests/{test}", "test", MayReadAsync);
    }

    internal static async Task<SeedTest?> ReadAsync(CommandContext on) =>
        await on.LoadAsync<SeedTest>(SeedTest.Key(on.Route<DocumentNumber>("test"))) is { } test && (on.Caller.ReadsEverything || await MayReadAsync(test, on)) ? test : null;

    private static async Task<bool> MayReadAsync(SeedTest test, CommandContext on) =>
        await on.LoadAsync<Sample>(Sample.Key(test.Report.Sample)) is { } sample
        && (sample.IsSentTo(on.Caller) || sample.IsDrawnBy(on.Caller) || await SeedLot.IsCallersAsync(on, sample.Drawn.Lot));
}
