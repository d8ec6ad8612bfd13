using SeedTrace.Breeding.Lines;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Breeding;
using SeedTrace.Hosting.Access;
using SeedTrace.Hosting.Commands;
using SeedTrace.Testing;

namespace SeedTrace.Breeding.Tests.Lines;

public sealed class AncestryTests
{
    private static readonly DocumentNumber Cross = DocumentNumber.Mint(new("KAZ", "BRD"), 2026, "CROSS", 1);

    [Fact]
    public async Task A_line_that_gets_its_parents_late_is_found_among_their_ancestors_across_crosses()
    {
        var streams = new Streams(new()
        {
            [Key("A")] = [new LineNamed(Id("A"), null)],
            [Key("B")] = [new LineNamed(Id("B"), Cross)],
            [$"cross/{Cross}"] = [new CrossRecorded(Cross, Id("A").Species, [Unknown("A")], CrossMethod.DoubleHaploid)],
            [Key("C")] = [new LineNamed(Id("C"), null), new ParentageRecorded(Id("C"), [Unknown("B")], "elsewhere")],
        });
        await RecordAsync(streams, new ParentageEntry(Id("A"), [Unknown("C")]), "parentage-cycle");
    }

    [Fact]
    public async Task A_line_from_a_cross_has_its_parents_and_takes_no_others()
    {
        var streams = new Streams(new()
        {
            [Key("A")] = [new LineNamed(Id("A"), null)],
            [Key("B")] = [new LineNamed(Id("B"), Cross)],
            [$"cross/{Cross}"] = [new CrossRecorded(Cross, Id("A").Species, [new("accession/USA029:PI 54610", ParentRole.Self)], CrossMethod.Self)],
        });
        await RecordAsync(streams, new ParentageEntry(Id("B"), [Unknown("A")]), "parentage-conflict");
    }

    [Fact]
    public async Task New_lines_are_recorded_without_walking_up_the_whole_pedigree()
    {
        var streams = new Streams(new()
        {
            [Key("B")] = [new LineNamed(Id("B"), null), new ParentageRecorded(Id("B"), [Unknown("A")], "elsewhere")],
        });
        (await streams.LoadLinesAsync([new ParentageEntry(Id("C"), [Unknown("B")])])).Keys.ShouldBe([Key("B")]);
        streams.Loaded.ShouldBe([Key("C"), Key("B")]);
    }

    private static async Task RecordAsync(Streams streams, ParentageEntry entry, string code) =>
        new RecordParentage("late", PartyId.Parse("institute"), [entry]).Decide(await streams.LoadLinesAsync([entry])).ThenRefused(code);

    private static LineId Id(string name) => LineId.Of(SpeciesCode.Parse("GLXMA"), name);

    private static string Key(string name) => Line.Key(Id(name));

    private static Parent Unknown(string name) => new(Key(name), ParentRole.Unknown);

    /// <summary>The streams of the service, kept in memory.</summary>
    private sealed class Streams(Dictionary<string, object[]> facts) : CommandContext
    {
        public List<string> Loaded { get; } = [];

        public override Caller Caller => throw new NotSupportedException();

        public override DateTimeOffset OccurredAt => throw new NotSupportedException();

        public override CancellationToken Cancellation => TestContext.Current.CancellationToken;

        public override Task<T?> LoadAsync<T>(string stream) where T : class
        {
            Loaded.Add(stream);
            return Task.FromResult(Spec.Given<T>(facts.GetValueOrDefault(stream) ?? []));
        }

        public override async Task<IReadOnlyDictionary<string, T>> LoadAsync<T>(IReadOnlyCollection<string> streams)
        {
            var found = new Dictionary<string, T>();
            foreach (var stream in streams)
                if (await LoadAsync<T>(stream) is { } state)
                    found.Add(stream, state);
            return found;
        }

        public override Task TakeTurnAsync(string turn, bool alone) => throw new NotSupportedException();

        public override Task<IReadOnlyList<TRow>> QueryAsync<TRow>(string sql, object[] values, Func<System.Data.Common.DbDataReader, TRow> read) =>
            throw new NotSupportedException();

        public override T Route<T>(string name) => throw new NotSupportedException();

        public override T Service<T>() => throw new NotSupportedException();

        public override Task<T?> LearnedAsync<T>(string publisher, string stream) where T : class => throw new NotSupportedException();

        public override Task<LotNumber> MintLotAsync(SpeciesCode species) => throw new NotSupportedException();

        public override Task<DocumentNumber> MintAsync(string kind) => throw new NotSupportedException();

        public override DocumentNumber MintBlind(string kind) => throw new NotSupportedException();
    }
}
