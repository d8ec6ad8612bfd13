using System.Text.RegularExpressions;

namespace SeedTrace.Architecture.Tests;

/// <summary>What the documents name must exist.</summary>
public sealed partial class DocumentTests
{
    private static readonly HashSet<string> Types =
        [.. Repository.Files(".", ".cs").SelectMany(file => Declaration().Matches(file.Text)).Select(match => match.Groups["name"].Value)];

    [Fact]
    public void Every_decision_record_names_a_guard_that_exists()
    {
        foreach (var (path, text) in Repository.Files("shared/docs/adr", ".md"))
        {
            text.ShouldContain("## Guarded by", customMessage: path);
            Unknown(text, TestClass()).ShouldBeEmpty(path);
        }
    }

    /// <summary>What the runbook calls tried is tried by a test that exists.</summary>
    [Fact]
    public void The_runbook_names_tests_that_exist() => Unknown(Repository.Read("shared/docs/runbook.md"), TestClass()).ShouldBeEmpty();

    [Fact]
    public void Decision_records_are_numbered_without_a_gap() =>
        Repository.Files("shared/docs/adr", ".md").Select(file => Path.GetFileName(file.Path)[..4])
            .ShouldBe(Enumerable.Range(1, Repository.Files("shared/docs/adr", ".md").Count()).Select(number => $"{number:0000}"));

    [Fact]
    public void Every_type_in_the_glossary_exists() => Unknown(Repository.Read("shared/docs/glossary.md"), TypeName()).ShouldBeEmpty();

    [Fact]
    public void Links_lead_somewhere() =>
        (from file in Repository.Files(".", ".md")
         from match in Link().Matches(file.Text)
         let target = match.Groups["target"].Value
         let place = Path.Combine(Repository.Root, Path.GetDirectoryName(file.Path)!, target)
         where !File.Exists(place) && !Directory.Exists(place)
         select $"{file.Path}: {target}").ShouldBeEmpty();

    /// <summary>Whoever is woken by one of these words finds it in the runbook.</summary>
    [Fact]
    public void The_runbook_names_every_health_check_metric_and_reason_of_quarantine()
    {
        var said = Repository.Files("shared", ".cs").Concat(Repository.Files("services", ".cs")).SelectMany(file => Alarms(file.Text)).Distinct().ToList();

        foreach (var word in (string[])["sequencer", "graph", "seedtrace.queue.depth", "source", "wrong-sender"])
            said.ShouldContain(word);
        said.Where(word => !Repository.Read("shared/docs/runbook.md").Contains($"`{word}`", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void The_rules_can_fail()
    {
        Alarms("""checks.AddCheck<SeedHealth>("seed"); Meter.CreateCounter<long>("seedtrace.seeds", "kg"); flaw = rotten ? "rot" : "mould";""")
            .ShouldBe(["seed", "seedtrace.seeds", "rot", "mould"]);
        Alarms("""quarantine.PutAsync(connection, publisher, fact, "lost-seed", cancellation); new("reason", "thief")""").ShouldBe(["lost-seed", "thief"]);
        Unknown("Guarded by `NobodyWroteTheseTests`.", TestClass()).ShouldBe(["NobodyWroteTheseTests"]);
        Unknown("| word | `SeedOfDoubt` |", TypeName()).ShouldBe(["SeedOfDoubt"]);
    }

    private static IEnumerable<string> Unknown(string text, Regex names) =>
        names.Matches(text).Select(match => match.Groups["name"].Value).Where(name => !Types.Contains(name)).Distinct();

    /// <summary>Names of health checks and metrics, and reasons of quarantine.</summary>
    private static IEnumerable<string> Alarms(string source) => Alarm().Matches(source).Select(match => match.Groups["name"].Value);

    [GeneratedRegex("""(?<=(AddCheck<\w+>\(|\bCreate\w+(<\w+>)?\((?="seedtrace\.)|\bflaw = [^;]*|\bPutAsync\([^;]*|"reason", ))"(?<name>[a-z]+([.-][a-z]+)*)"(?=[,);\s])""")]
    private static partial Regex Alarm();

    [GeneratedRegex(@"\b(class|record|struct|enum|interface) (struct )?(?<name>[A-Z]\w+)")]
    private static partial Regex Declaration();

    [GeneratedRegex("`(?<name>[A-Z]\\w+Tests)\\b")]
    private static partial Regex TestClass();

    [GeneratedRegex("`(?<name>[A-Z][a-z]\\w+)`")]
    private static partial Regex TypeName();

    [GeneratedRegex(@"\]\((?<target>[^)#:\s]+)(#[^)]*)?\)")]
    private static partial Regex Link();
}
