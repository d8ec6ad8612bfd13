using System.Text.RegularExpressions;

namespace SeedTrace.Architecture.Tests;

/// <summary>Services find each other by names that the manifests give to something.</summary>
public sealed partial class KubernetesTests
{
    /// <summary>The cluster's own.</summary>
    private const string Collector = "otel-collector";

    [Fact]
    public void Every_address_in_the_settings_is_deployed() =>
        Nowhere(Repository.Read("deploy/kubernetes/settings.env"), Repository.Files("deploy/kubernetes", ".yaml").Select(file => file.Text)).ShouldBe([Collector]);

    [Fact]
    public void The_rule_can_fail()
    {
        const string Settings = "Witness=http://lineage-feed:8080";
        Nowhere(Settings, ["- { op: replace, path: /metadata/name, value: lineage-feed }"]).ShouldBeEmpty();
        Nowhere(Settings, ["- { op: replace, path: /metadata/name, value: lineage }"]).ShouldBe(["lineage-feed"]);
    }

    private static IEnumerable<string> Nowhere(string settings, IEnumerable<string> manifests)
    {
        var deployed = manifests.SelectMany(text => Name().Matches(text)).Select(name => name.Groups["name"].Value).ToHashSet();
        return [.. Host().Matches(settings).Select(host => host.Groups["host"].Value).Distinct().Where(host => !deployed.Contains(host))];
    }

    [GeneratedRegex(@"//(?<host>[a-z][a-z-]*)[:/\s]")]
    private static partial Regex Host();

    [GeneratedRegex(@"(/metadata/name, value|^  name): (?<name>[a-z-]+)", RegexOptions.Multiline)]
    private static partial Regex Name();
}
