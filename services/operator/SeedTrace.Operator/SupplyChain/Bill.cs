using System.Text.Json;

namespace SeedTrace.Operator.SupplyChain;

/// <summary>What the services are made of, from the lock files: CycloneDX 1.6.</summary>
internal static class Bill
{
    private static readonly string[] Shipped = ["services", "shared"];

    public static object Of(string repository)
    {
        var packages = Shipped
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(repository, folder), "packages.lock.json", SearchOption.AllDirectories))
            .SelectMany(PackagesIn)
            .GroupBy(package => package.Reference, StringComparer.Ordinal)
            .Select(package => package.First())
            .OrderBy(package => package.Reference, StringComparer.Ordinal)
            .ToList();
        return new
        {
            bomFormat = "CycloneDX",
            specVersion = "1.6",
            version = 1,
            metadata = new { component = new Dictionary<string, string> { ["type"] = "application", ["name"] = "SeedTrace", ["bom-ref"] = "seedtrace" } },
            components = packages.Select(package => new Dictionary<string, object>
            {
                ["type"] = "library",
                ["bom-ref"] = package.Reference,
                ["name"] = package.Name,
                ["version"] = package.Version,
                ["purl"] = package.Reference,
                ["properties"] = new[] { new { name = "nuget:contentHash", value = package.ContentHash } },
            }),
            dependencies = packages.Select(package => new Dictionary<string, object>
            {
                ["ref"] = package.Reference,
                ["dependsOn"] = package.Dependencies.Select(name => packages.Find(other => other.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.Reference).OfType<string>(),
            }),
        };
    }

    private static IEnumerable<Package> PackagesIn(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(file));
        foreach (var framework in document.RootElement.GetProperty("dependencies").EnumerateObject())
            foreach (var entry in framework.Value.EnumerateObject().Where(entry => entry.Value.GetProperty("type").GetString() != "Project"))
                yield return new(
                    entry.Name, entry.Value.GetProperty("resolved").GetString()!, entry.Value.GetProperty("contentHash").GetString()!,
                    entry.Value.TryGetProperty("dependencies", out var needed) ? [.. needed.EnumerateObject().Select(one => one.Name)] : []);
    }

    private sealed record Package(string Name, string Version, string ContentHash, IReadOnlyList<string> Dependencies)
    {
        public string Reference => $"pkg:nuget/{Name}@{Version}";
    }
}
