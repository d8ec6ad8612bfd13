using System.Text.Json.Serialization;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Identity;
using SeedTrace.Hosting.Access;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Certification.Samples;

/// <summary>What a laboratory is told of a sample, under a number that leads nowhere: enough to test it, and nothing of whose it is.</summary>
/// <param name="Variety">Only where a test of the variety is asked for.</param>
public sealed record TestOrder(
    DocumentNumber Order, PartyId Laboratory, SpeciesCode Species, VarietyId? Variety, IReadOnlyList<TestKind> Tests, decimal SubmittedGrams,
    IReadOnlyList<string>? Treatments) : IStreamState<TestOrder>
{
    /// <summary>What every report says, asked for or not.</summary>
    public static readonly IReadOnlyList<TestKind> Always = [TestKind.Purity, TestKind.OtherSeeds, TestKind.Germination, TestKind.Moisture];

    /// <summary>Not in answers: whoever may know it reads the sample, the feed or the log.</summary>
    [JsonIgnore]
    public DocumentNumber Sample { get; init; }

    public bool IsFor(Caller caller) => caller.Is(Roles.Laboratory) && caller.Party == Laboratory;

    public static string Key(DocumentNumber order) => $"order/{order}";

    public static TestOrder? Fold(TestOrder? order, object fact) => fact is TestOrdered e
        ? new(e.Order, e.Laboratory, e.Species, e.Variety, e.Tests, e.SubmittedGrams, e.Treatments) { Sample = e.Sample }
        : order;
}
