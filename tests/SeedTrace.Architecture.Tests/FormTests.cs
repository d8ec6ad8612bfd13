using System.Reflection;
using System.Text.RegularExpressions;

namespace SeedTrace.Architecture.Tests;

/// <summary>The form of a text ends with its last character, <c>\z</c>: <c>$</c> lets a line break follow.</summary>
public sealed partial class FormTests
{
    private static readonly Assembly[] Product =
        [.. Code.ServiceNames.Select(Code.Of), Code.Custody, typeof(Contracts.PartyId).Assembly, typeof(Hosting.Decisions.Decision).Assembly];

    [Fact]
    public void No_form_lets_a_line_break_follow() => Product.SelectMany(Open).ShouldBeEmpty();

    [Fact]
    public void The_rule_can_fail()
    {
        Product.SelectMany(Forms).Count().ShouldBeGreaterThan(8);
        Open(GetType().Assembly).ShouldContain(twin => twin.EndsWith(nameof(Twin), StringComparison.Ordinal));
    }

    private static IEnumerable<string> Open(Assembly assembly) =>
        Forms(assembly).Where(form => form.Pattern.EndsWith('$') && !form.Pattern.EndsWith(@"\$", StringComparison.Ordinal)).Select(form => form.Name);

    private static IEnumerable<(string Name, string Pattern)> Forms(Assembly assembly) =>
        from type in assembly.GetTypes()
        from method in type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        let form = method.GetCustomAttribute<GeneratedRegexAttribute>()
        where form is not null
        select ($"{type.FullName}.{method.Name}", form.Pattern);

    [GeneratedRegex("^[a-z]$")]
    private static partial Regex Twin();
}
