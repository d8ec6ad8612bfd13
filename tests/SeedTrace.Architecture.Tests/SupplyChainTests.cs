using System.Text.Json;
using System.Text.RegularExpressions;

namespace SeedTrace.Architecture.Tests;

/// <summary>What everything is built from: locked, and under licences an authority may use without paying or opening its own.</summary>
public sealed partial class SupplyChainTests
{
    private static readonly string[] Allowed = ["MIT", "Apache-2.0", "BSD-3-Clause", "PostgreSQL", "Apache-2.0 OR MPL-2.0"];

    /// <summary>Packages that do not name their licence in a way that can be read, with what their authors say of it elsewhere.</summary>
    private static readonly Dictionary<string, string> Elsewhere = new()
    {
        ["Mono.Cecil"] = "MIT: the address its package gives.",
        ["NetArchTest.Rules"] = "MIT: the licence file of its source.",
    };

    [Fact]
    public void Every_project_has_its_packages_locked() =>
        Projects().Where(project => !File.Exists(Path.Combine(Path.GetDirectoryName(project)!, "packages.lock.json"))).ShouldBeEmpty();

    [Fact]
    public void Every_package_is_under_a_licence_that_asks_for_nothing() =>
        Locked().Where(package => !Elsewhere.ContainsKey(package.Name) && !Allowed.Contains(LicenceOf(package))).ShouldBeEmpty();

    /// <summary>Its findings are errors as all warnings are; only that no source could be asked (NU1900) is none.</summary>
    [Fact]
    public void Every_package_is_looked_up_among_the_vulnerable_ones_at_each_restore()
    {
        var properties = File.ReadAllText(Path.Combine(Repository.Root, "Directory.Build.props"));
        foreach (var said in (string[])["<NuGetAudit>true<", "<NuGetAuditMode>all<", "<NuGetAuditLevel>low<", "<TreatWarningsAsErrors>true<"])
            properties.ShouldContain(said);
        ((string[])["NU1901", "NU1902", "NU1903", "NU1904"]).Where(properties.Contains).ShouldBeEmpty();
    }

    [Fact]
    public void No_exception_outlives_its_package() =>
        Elsewhere.Keys.Except(Locked().Select(package => package.Name)).ShouldBeEmpty();

    [Fact]
    public void The_rule_can_fail() => LicenceOf(("No.Such.Package", "1.0.0")).ShouldBeNull();

    private static IEnumerable<string> Projects() => ((string[])["services", "shared", "tests"])
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.csproj", SearchOption.AllDirectories));

    private static HashSet<(string Name, string Version)> Locked() =>
    [
        .. from project in Projects()
           let locked = JsonDocument.Parse(File.ReadAllText(Path.Combine(Path.GetDirectoryName(project)!, "packages.lock.json")))
           from framework in locked.RootElement.GetProperty("dependencies").EnumerateObject()
           from package in framework.Value.EnumerateObject()
           where package.Value.GetProperty("type").GetString() != "Project"
           select (package.Name, package.Value.GetProperty("resolved").GetString()!),
    ];

    private static string? LicenceOf((string Name, string Version) package)
    {
        var (name, version) = (package.Name.ToLowerInvariant(), package.Version.ToLowerInvariant());
        var description = Path.Combine(Folder, name, version, $"{name}.nuspec");
        return File.Exists(description) && Expression().Match(File.ReadAllText(description)) is { Success: true } match ? match.Groups[1].Value : null;
    }

    private static string Folder => Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    [GeneratedRegex("""<license type="expression">([^<]+)""")]
    private static partial Regex Expression();
}
