using SeedTrace.Certification.Crops;
using SeedTrace.Certification.Labels;
using SeedTrace.Certification.Lots;
using SeedTrace.Certification.Samples;
using SeedTrace.Certification.SeedTests;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Certification.Tests.Laws;

/// <summary>What each kind of stream comes to be, by the folds that endpoints answer with.</summary>
internal static class States
{
    public static object? Fold(string stream, object? state, object fact, DateTimeOffset time) => stream.Split('/')[0] switch
    {
        "crop" => Next<CropInspection>(state, fact, time),
        "sample" => Next<Sample>(state, fact, time),
        "order" => Next<TestOrder>(state, fact, time),
        "test" => Next<SeedTest>(state, fact, time),
        "lot" => Next<LotCertification>(state, fact, time),
        "labels" => Next<LabelSeries>(state, fact, time),
        var kind => throw new InvalidOperationException($"Nothing folds {kind}."),
    };

    private static T? Next<T>(object? state, object fact, DateTimeOffset time) where T : class, IStreamState<T> => T.Fold((T?)state, fact, time);
}
