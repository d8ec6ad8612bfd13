using System.Xml.Linq;

namespace SeedTrace.Architecture.Tests;

public sealed class RepositoryTests
{
    private const int LongestProgram = 40;
    private const int LongestFile = 120;
    private const int LongestTest = 250;

    /// <summary>One idea each, and too long for it: not to be added to.</summary>
    private static readonly string[] TooLongYet =
    [
        "services/lineage/SeedTrace.Lineage/Graph/Acyclicity.cs", "shared/SeedTrace.Contracts/Values/Identifiers.cs",
        "shared/SeedTrace.Proof/CanonicalJson.cs",
        "shared/SeedTrace.Hosting/Delivery/Intake.cs", "shared/SeedTrace.Hosting/Delivery/Recovery.cs", "shared/SeedTrace.Hosting/Delivery/Sequencer.cs",
    ];

    private static readonly string[] Banned =
    [
        "P:System.DateTime.Now", "P:System.DateTime.UtcNow", "P:System.DateTime.Today", "P:System.DateTimeOffset.Now", "P:System.DateTimeOffset.UtcNow",
    ];

    private static readonly IReadOnlyList<(string Path, string Text)> Sources = [.. Repository.Files(".", ".cs")];
    private static readonly IReadOnlyList<(string Path, string Text)> Projects = [.. Repository.Files(".", ".csproj")];

    [Fact]
    public void A_service_refers_to_no_other_service() => Projects.SelectMany(NeighboursOf).ShouldBeEmpty();

    [Fact]
    public void Programs_are_short() => TooLong(Sources.Where(file => file.Path.StartsWith("services/", StringComparison.Ordinal)
        && file.Path.EndsWith("/Program.cs", StringComparison.Ordinal)), LongestProgram).ShouldBeEmpty();

    /// <summary>What a tool writes (migrations of the identity store) is as long as it is.</summary>
    [Fact]
    public void Files_are_short()
    {
        var written = Sources.Where(file => !file.Path.Contains("/Migrations/", StringComparison.Ordinal)).ToLookup(file => file.Path.StartsWith("tests/", StringComparison.Ordinal));
        TooLong(written[false], LongestFile).Except(TooLongYet).ShouldBeEmpty();
        TooLong(written[true], LongestTest).ShouldBeEmpty();
    }

    [Fact]
    public void Versions_of_packages_stand_in_one_place() => Projects.Where(NamesAVersion).Select(file => file.Path).ShouldBeEmpty();

    /// <summary>ADR 7: version 9 and later need a licence.</summary>
    [Fact]
    public void MassTransit_stays_below_version_9()
    {
        AllowsMassTransit9(Repository.Read("Directory.Packages.props")).ShouldBeFalse();
        typeof(MassTransit.IBus).Assembly.GetName().Version!.Major.ShouldBe(8);
    }

    [Fact]
    public void Five_files_know_MassTransit() => Sources
        .Where(file => file.Path.StartsWith("shared/", StringComparison.Ordinal) || file.Path.StartsWith("services/", StringComparison.Ordinal))
        .Where(file => file.Text.Contains("using MassTransit;", StringComparison.Ordinal)).Select(file => Path.GetFileName(file.Path))
        .ShouldBe(["BrokerSetup.cs", "BusAgent.cs", "BusHost.cs", "Consumers.cs", "FactBus.cs"], ignoreOrder: true);

    [Fact]
    public void The_clock_is_banned_in_every_project()
    {
        Banned.Except(Repository.Read("BannedSymbols.txt").Split('\n').Select(line => line.Split(';')[0])).ShouldBeEmpty();
        Repository.Read("Directory.Build.props").ShouldContain("<PackageReference Include=\"Microsoft.CodeAnalysis.BannedApiAnalyzers\"");
        Repository.Read("Directory.Build.props").ShouldContain("BannedSymbols.txt\"");
        Repository.Read(".editorconfig").ShouldContain("dotnet_diagnostic.RS0030.severity = error");
        Sources.Where(SilencesTheBan).Select(file => file.Path).ShouldBeEmpty();
    }

    [Fact]
    public void Facts_never_come_from_elsewhere_than_a_decision() => Sources
        .Where(file => file.Path.StartsWith("services/", StringComparison.Ordinal) && file.Text.Contains(".Events.Append(", StringComparison.Ordinal))
        .Select(file => file.Path).ShouldBeEmpty();

    [Fact]
    public void The_rules_can_fail()
    {
        NeighboursOf(("services/breeding/SeedTrace.Breeding/SeedTrace.Breeding.csproj",
            """<Project><ItemGroup><ProjectReference Include="../../lineage/SeedTrace.Lineage/SeedTrace.Lineage.csproj" /></ItemGroup></Project>""")).ShouldNotBeEmpty();
        TooLong([("a.cs", string.Concat(Enumerable.Repeat("\n", 41)))], LongestProgram).ShouldNotBeEmpty();
        NamesAVersion(("a.csproj", """<Project><ItemGroup><PackageReference Include="Marten" Version="9.58.0" /></ItemGroup></Project>""")).ShouldBeTrue();
        AllowsMassTransit9("""<Project><PackageVersion Include="MassTransit.RabbitMQ" Version="8.5.12" /></Project>""").ShouldBeTrue();
        SilencesTheBan(("a.cs", "#pragma warning dis" + "able RS0030")).ShouldBeTrue();
    }

    private static IEnumerable<string> NeighboursOf((string Path, string Text) project) =>
        project.Path.Split('/') is ["services", var service, ..] && service != "operator"
            ? XDocument.Parse(project.Text).Descendants("ProjectReference").Select(reference => reference.Attribute("Include")!.Value)
                .Where(reference => !reference.Contains("/shared/", StringComparison.Ordinal)).Select(reference => $"{project.Path}: {reference}")
            : [];

    private static IEnumerable<string> TooLong(IEnumerable<(string Path, string Text)> files, int lines) =>
        files.Where(file => file.Text.Count(character => character == '\n') > lines).Select(file => file.Path);

    private static bool NamesAVersion((string Path, string Text) project) => XDocument.Parse(project.Text).Descendants("PackageReference")
        .Any(package => package.Attributes().Any(attribute => attribute.Name.LocalName is "Version" or "VersionOverride"));

    private static bool AllowsMassTransit9(string versions) => XDocument.Parse(versions).Descendants("PackageVersion")
        .Where(package => package.Attribute("Include")!.Value.StartsWith("MassTransit", StringComparison.Ordinal))
        .Any(package => !package.Attribute("Version")!.Value.EndsWith(",9.0.0)", StringComparison.Ordinal));

    private static bool SilencesTheBan((string Path, string Text) file) =>
        file.Text.Contains("dis" + "able RS0030", StringComparison.Ordinal) || file.Text.Contains("(\"RS" + "0030", StringComparison.Ordinal);
}
