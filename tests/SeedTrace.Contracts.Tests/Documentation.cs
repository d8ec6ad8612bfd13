using System.Text.RegularExpressions;
using System.Xml.Linq;
using SeedTrace.Contracts.Delivery;

namespace SeedTrace.Contracts.Tests;

/// <summary>The documentation comments of the contracts, as plain sentences.</summary>
internal static partial class Documentation
{
    private static readonly Dictionary<string, XElement> Members = XDocument
        .Load(Path.ChangeExtension(typeof(FactType).Assembly.Location, ".xml"))
        .Descendants("member").ToDictionary(member => member.Attribute("name")!.Value);

    public static string OfType(Type type) => Plain(Of(type)?.Element("summary")) ?? "";

    public static string? OfParameter(Type type, string parameter) =>
        Plain(Of(type)?.Elements("param").FirstOrDefault(param => param.Attribute("name")!.Value == parameter))
        ?? (Inherited(type) is { } other ? OfParameter(other, parameter) : null);

    private static XElement? Of(Type type) => Members.GetValueOrDefault($"T:{type.FullName!.Replace('+', '.')}");

    private static Type? Inherited(Type type) =>
        Of(type)?.Element("inheritdoc")?.Attribute("cref")?.Value is { } cref ? type.Assembly.GetType(cref[2..]) : null;

    private static string? Plain(XElement? comment)
    {
        if (comment is null)
            return null;
        // A copy: other tests read the same comments at the same time.
        var plain = new XElement(comment);
        foreach (var reference in plain.Descendants().Where(e => e.Name == "paramref" || e.Name == "see").ToList())
            reference.ReplaceWith(Camel(reference.Attribute("name")?.Value ?? reference.Attribute("cref")!.Value.Split('.', ':')[^1]));
        return Blanks().Replace(plain.Value, " ").Trim();
    }

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
