using System.Globalization;
using System.Text;

namespace SeedTrace.Architecture.Tests;

public sealed class ProblemTests
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

    [Fact]
    public void Every_refusal_is_tested() => Untested(string.Concat(Tests())).ShouldBeEmpty();

    [Fact]
    public void The_rules_can_fail()
    {
        Untested("").ShouldContain("lot-stopped");
        Problems.Overlooked("a.cs", """Answer("seed-lost", "The seed is lost.")""").ShouldBe(["seed-lost"]);
        Problems.In("a.cs", """Decision.Refuse("seed-lost", $"The seed of {lot} is lost.")""")
            .ShouldBe([new Problem("seed-lost", 409, "The seed of … is lost.", "a.cs")]);
    }

    private static IEnumerable<string> Untested(string tests) =>
        All.Where(problem => !problem.IsOfKind).Select(problem => problem.Code).Except(Unprovoked).Where(code => !tests.Contains($"\"{code}\"", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Tests() => Repository.Files("tests", ".cs")
        .Where(file => !file.Path.Contains("Architecture", StringComparison.Ordinal)).Select(file => file.Text);

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
