using System.Text.RegularExpressions;

namespace SeedTrace.Architecture.Tests;

/// <summary>An alarm speaks of a metric that is measured, and leads to what the runbook says about it; what the runbook calls an alarm is one.</summary>
public sealed partial class AlertTests
{
    private const string Rules = "deploy/observability/alerts.yaml";
    private const string Runbook = "shared/docs/runbook.md";

    [Fact]
    public void Every_alert_looks_at_metrics_that_are_measured() =>
        Unmeasured(Repository.Read(Rules), Repository.Files("shared", ".cs").Concat(Repository.Files("services", ".cs")).Select(file => file.Text)).ShouldBeEmpty();

    [Fact]
    public void Every_alert_leads_to_a_section_of_the_runbook() => Astray(Repository.Read(Rules), Repository.Read(Runbook)).ShouldBeEmpty();

    [Fact]
    public void Every_alarm_in_the_runbook_is_an_alert_on_that_metric_and_every_alert_is_in_the_runbook() =>
        Differences(Repository.Read(Rules), Repository.Read(Runbook)).ShouldBeEmpty();

    [Fact]
    public void The_rules_can_fail()
    {
        const string Rule = """
              - alert: SeedRots
                expr: seedtrace_seed_age_seconds > 5
                annotations:
                  runbook: shared/docs/runbook.md#rot
            """;
        Unmeasured(Rule, ["""Meter.CreateObservableGauge("seedtrace.seed.age", () => age, "s");"""]).ShouldBeEmpty();
        Unmeasured(Rule, ["""Meter.CreateObservableGauge("seedtrace.seed.age", () => age);"""]).ShouldBe(["SeedRots: seedtrace_seed_age_seconds"]);
        Exported("""Meter.CreateCounter<long>("seedtrace.seeds")""").ShouldBe(["seedtrace_seeds_total"]);
        Exported("""Meter.CreateHistogram<double>("seedtrace.delay", "ms");""").ShouldContain("seedtrace_delay_milliseconds_bucket");
        Astray(Rule, "## Rot").ShouldBeEmpty();
        Astray(Rule, "## Mould").ShouldBe(["SeedRots: rot"]);
        Differences(Rule, "| `seedtrace.seed.age` | says | `SeedRots` |").ShouldBeEmpty();
        Differences(Rule, "| `seedtrace.seed.mass` | says | `SeedRots` |").ShouldBe(["SeedRots does not look at seedtrace.seed.mass"]);
        Differences(Rule, "| `seedtrace.seed.age` | says | `SeedIsLost` |").ShouldBe(["SeedIsLost is no alert", "SeedRots is not in the runbook"]);
    }

    private static IEnumerable<string> Unmeasured(string rules, IEnumerable<string> sources)
    {
        var measured = sources.SelectMany(Exported).ToHashSet();
        return from alert in AlertsIn(rules)
               from metric in Metric().Matches(alert.Expression).Select(match => match.Value).Distinct()
               where !measured.Contains(metric)
               select $"{alert.Name}: {metric}";
    }

    private static IEnumerable<string> Astray(string rules, string runbook)
    {
        var sections = Heading().Matches(runbook).Select(match => Anchor(match.Groups["title"].Value)).ToHashSet();
        return AlertsIn(rules).Where(alert => !sections.Contains(alert.Section)).Select(alert => $"{alert.Name}: {alert.Section}");
    }

    private static IEnumerable<string> Differences(string rules, string runbook)
    {
        var alerts = AlertsIn(rules).ToDictionary(alert => alert.Name);
        var named = AlarmRow().Matches(runbook).SelectMany(row => Word().Matches(row.Groups["alarms"].Value)
            .Select(alarm => (Metrics: row.Groups["metrics"].Value, Alarm: alarm.Groups["word"].Value))).ToList();
        foreach (var (metrics, alarm) in named)
            if (!alerts.TryGetValue(alarm, out var alert))
                yield return $"{alarm} is no alert";
            else if (!Word().Matches(metrics).Any(metric => alert.Expression.Contains(metric.Groups["word"].Value.Replace('.', '_'), StringComparison.Ordinal)))
                yield return $"{alarm} does not look at {metrics.Trim('`')}";
        foreach (var name in alerts.Keys.Except(named.Select(row => row.Alarm)))
            yield return $"{name} is not in the runbook";
    }

    /// <summary>As the collector's Prometheus exporter names them.</summary>
    private static IEnumerable<string> Exported(string source) => Instrument().Matches(source).SelectMany(match =>
    {
        var name = match.Groups["name"].Value.Replace('.', '_') + match.Groups["unit"].Value switch { "s" => "_seconds", "ms" => "_milliseconds", _ => "" };
        return match.Groups["kind"].Value switch
        {
            "Counter" => [$"{name}_total"],
            "Histogram" => [$"{name}_bucket", $"{name}_sum", $"{name}_count"],
            _ => (string[])[name],
        };
    });

    private static IEnumerable<(string Name, string Expression, string Section)> AlertsIn(string rules) =>
        Alert().Matches(rules).Select(match => (match.Groups["name"].Value, match.Groups["expression"].Value, match.Groups["section"].Value));

    private static string Anchor(string title) =>
        string.Concat(title.Trim().ToLowerInvariant().Where(letter => char.IsLetterOrDigit(letter) || letter is ' ' or '-')).Replace(' ', '-');

    [GeneratedRegex(@"- alert: (?<name>\w+)\s+expr: (?<expression>[^\n]+)\n(?:(?!- alert:)[\s\S])*?runbook: shared/docs/runbook\.md#(?<section>[\w-]+)")]
    private static partial Regex Alert();

    [GeneratedRegex(@"\bseedtrace_\w+")]
    private static partial Regex Metric();

    [GeneratedRegex("""\bCreate(Observable)?(?<kind>Counter|Gauge|Histogram)(<\w+>)?\(\s*"(?<name>seedtrace\.[a-z.]+)"([^;]*, "(?<unit>s|ms)"\))?""")]
    private static partial Regex Instrument();

    [GeneratedRegex(@"^##+ (?<title>[^\n]+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^\| (?<metrics>`seedtrace\.[^|]+) \|[^|\n]*\| (?<alarms>[^|\n]*) \|$", RegexOptions.Multiline)]
    private static partial Regex AlarmRow();

    [GeneratedRegex("`(?<word>[^`]+)`")]
    private static partial Regex Word();
}
