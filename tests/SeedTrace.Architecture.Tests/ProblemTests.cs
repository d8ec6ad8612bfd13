using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SeedTrace.Architecture.Tests;

public sealed partial class ProblemTests
{
    private static readonly IReadOnlyList<(string Path, string Text)> Sources =
        [.. Repository.Files("services", ".cs"), .. Repository.Files("shared", ".cs")];

    private static readonly IReadOnlyList<Problem> All =
        [.. Sources.Where(file => !file.Path.Contains("/SeedTrace.Operator/", StringComparison.Ordinal)).SelectMany(file => Problems.In(file.Path, file.Text))];

    /// <summary>What identity answers where a test would have to break it first.</summary>
    private static readonly string[] Unprovoked = ["body-too-large", "internal-error"];

    [Fact]
    public void The_list_of_problems_says_what_the_source_says() => Approval.Approves("shared/docs/problems.md", Document());

    [Fact]
    public void No_refusal_is_overlooked() =>
        Sources.SelectMany(file => Problems.Overlooked(file.Path, file.Text).Select(code => $"{file.Path}: {code}")).ShouldBeEmpty();

    /// <summary>By the tests of the service that refuses, or by those of all services together.</summary>
    [Fact]
    public void Every_refusal_is_tested() => Untested(Repository.Files("tests", ".cs")).ShouldBeEmpty();

    [Fact]
    public void The_rules_can_fail()
    {
        Untested([]).ShouldContain("multiplication: lot-stopped");
        Untested([("tests/SeedTrace.Certification.Tests/a.cs", """.ThenRefused("lot-stopped")""")]).ShouldContain("multiplication: lot-stopped");
        Untested([("tests/SeedTrace.Multiplication.Tests/a.cs", """.ThenRefused("lot-stopped")""")]).ShouldNotContain("multiplication: lot-stopped");
        Expected("""const string Code = "seed-lost"; code.ShouldBe("seed-found"); [InlineData(7, "seed-sold")] (409, "seed-sown")""")
            .ShouldBe(["seed-found", "seed-sold", "seed-sown"], ignoreOrder: true);
        Problems.Overlooked("a.cs", """Answer("seed-lost", "The seed is lost.")""").ShouldBe(["seed-lost"]);
        Problems.In("a.cs", """Decision.Refuse("seed-lost", $"The seed of {lot} is lost.")""")
            .ShouldBe([new Problem("seed-lost", 409, "The seed of … is lost.", "a.cs")]);
    }

    private static IEnumerable<string> Untested(IEnumerable<(string Path, string Text)> tests)
    {
        var expected = tests.Where(file => !file.Path.Contains("Architecture", StringComparison.Ordinal))
            .SelectMany(file => Expected(file.Text).Select(code => (Project: file.Path.Split('/')[1], Code: code))).ToHashSet();
        return All.Where(problem => !problem.IsOfKind && !Unprovoked.Contains(problem.Code))
            .Where(problem => !expected.Any(test => test.Code == problem.Code && MayTest(test.Project, problem.Path)))
            .Select(problem => $"{(problem.Path.Split('/') is ["services", var service, ..] ? service : "shared")}: {problem.Code}").Distinct().Order(StringComparer.Ordinal);
    }

    private static bool MayTest(string project, string path) =>
        path.Split('/') is not ["services", _, var service, ..] || project == $"{service}.Tests" || project == "SeedTrace.EndToEnd.Tests";

    /// <summary>Codes that a test expects: in an assertion, as a row of a table, beside a status.</summary>
    private static IEnumerable<string> Expected(string test) => Expectation().Matches(test).Select(match => match.Groups["code"].Value).Distinct();

    [GeneratedRegex("""(?<=(\b(Then|Should|Refused|InlineData)\w*\([^;]*|\b[45]\d\d,\s*|[{,] Code = |\] = \w+ => [^;\n]*, ))\x22(?<code>[a-z0-9]+(-[a-z0-9]+)*)\x22""")]
    private static partial Regex Expectation();

    private static string Document()
    {
        var text = new StringBuilder(
            """
            # Problems

            Every refusal is an RFC 9457 problem: `type` is `https://seedtrace.org/problems/<code>`, and `code` is stable. A sentence says … where a value is
            filled in. Status – marks a code that is only told as a reason in an answer. Made from the source by `ProblemTests`; do not edit
            (`SEEDTRACE_APPROVE=1 dotnet test --project tests/SeedTrace.Architecture.Tests`).

            | code | status | says | where |
            |---|---|---|---|

            """.ReplaceLineEndings("\n"));
        foreach (var problem in All.GroupBy(problem => problem.Code).OrderBy(problem => problem.Key, StringComparer.Ordinal))
            text.Append(CultureInfo.InvariantCulture, $"| `{problem.Key}` | {Joined(problem.Select(p => p.Status == 0 ? "–" : $"{p.Status}"), ", ")} | ")
                .Append(CultureInfo.InvariantCulture, $"{Joined(problem.Select(p => p.Sentence.Replace("|", "\\|", StringComparison.Ordinal)), "<br>")} | ")
                .Append(CultureInfo.InvariantCulture, $"{Joined(problem.Select(p => PlaceOf(p.Path)), ", ")} |\n");
        return text.ToString();
    }

    private static string Joined(IEnumerable<string> parts, string separator) =>
        string.Join(separator, parts.Where(part => part.Length > 0).Distinct().Order(StringComparer.Ordinal));

    private static string PlaceOf(string path) =>
        path.Split('/') is ["services", var service, .., var file] ? $"{service}: {Path.GetFileNameWithoutExtension(file)}" : Path.GetFileNameWithoutExtension(path);
}
