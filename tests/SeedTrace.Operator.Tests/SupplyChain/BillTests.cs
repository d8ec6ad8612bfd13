using System.Text.Json;
using System.Text.RegularExpressions;
using SeedTrace.Operator.SupplyChain;
using SeedTrace.Testing;

namespace SeedTrace.Operator.Tests.SupplyChain;

public sealed partial class BillTests
{
    private static readonly JsonElement Made = JsonSerializer.SerializeToElement(Bill.Of(Repository.Root));

    [Fact]
    public void It_is_CycloneDX() =>
        (Made.GetProperty("bomFormat").GetString(), Made.GetProperty("specVersion").GetString()).ShouldBe(("CycloneDX", "1.6"));

    [Fact]
    public void Every_package_of_the_services_is_named_once_in_the_version_that_was_decided()
    {
        var listed = Components().Select(component => (component.GetProperty("name").GetString(), component.GetProperty("version").GetString())).ToList();

        listed.ShouldBeUnique();
        var used = Used();
        used.Count.ShouldBeGreaterThan(10);
        foreach (var (name, version) in Decided().Where(package => used.Contains(package.Name)))
            // One that must not rise is decided as a range.
            listed.ShouldContain(package => package.Item1 == name && version.Contains(package.Item2!, StringComparison.Ordinal));
    }

    [Fact]
    public void What_only_tests_use_is_not_in_it() =>
        Components().ShouldNotContain(component => component.GetProperty("name").GetString()!.StartsWith("xunit", StringComparison.Ordinal));

    [Fact]
    public void Every_dependency_leads_to_a_component()
    {
        var known = Components().Select(component => component.GetProperty("bom-ref").GetString()).ToHashSet();
        var dependencies = Made.GetProperty("dependencies").EnumerateArray().ToList();

        dependencies.SelectMany(one => one.GetProperty("dependsOn").EnumerateArray()).Select(one => one.GetString()).ShouldAllBe(one => known.Contains(one));
        dependencies.ShouldContain(one => one.GetProperty("dependsOn").GetArrayLength() > 3);
    }

    private static List<JsonElement> Components() => [.. Made.GetProperty("components").EnumerateArray()];

    private static IEnumerable<(string Name, string Version)> Decided() =>
        Version().Matches(Repository.Read("Directory.Packages.props")).Select(match => (match.Groups[1].Value, match.Groups[2].Value));

    /// <summary>By the project files of what is shipped; what only builds it has words of its own there.</summary>
    private static HashSet<string> Used() =>
    [
        .. from folder in (string[])["services", "shared"]
           from project in Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.csproj", SearchOption.AllDirectories)
           from Match match in Reference().Matches(File.ReadAllText(project))
           select match.Groups[1].Value,
    ];

    [GeneratedRegex("""<PackageReference Include="([^"]+)" />""")]
    private static partial Regex Reference();

    [GeneratedRegex("""<PackageVersion Include="([^"]+)" Version="([^"]+)""")]
    private static partial Regex Version();
}
