using System.Text.Json.Serialization;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Certification.SeedTests;

/// <summary>What a laboratory found in a sample.</summary>
public sealed record SeedTest(TestReported Report) : IStreamState<SeedTest>
{
    /// <summary>The sample it is of, where the test was looked up by it. Never in answers: laboratories read their tests.</summary>
    [JsonIgnore]
    public LotSampled? Sample { get; init; }

    public static string Key(DocumentNumber test) => $"test/{test}";

    public static SeedTest? Fold(SeedTest? test, object fact) => fact is TestReported report ? new(report) : test;
}
