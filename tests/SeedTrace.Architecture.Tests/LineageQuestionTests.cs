using System.Text.Json;

namespace SeedTrace.Architecture.Tests;

/// <summary>What had happened by then, and what had been logged by then, may be asked of everything that lineage answers.</summary>
public sealed class LineageQuestionTests
{
    /// <summary>Its later time is <c>to</c>.</summary>
    private const string Difference = "/lots/{lot}/difference";

    private static readonly string[] Questions = ["/lots/", "/labels/", "/germplasm/", "/graph", "/balance/", "/findings", "/nation/"];

    [Fact]
    public void Every_question_takes_both_times()
    {
        using var document = JsonDocument.Parse(Repository.Read("tests/SeedTrace.EndToEnd.Tests/OpenApi/lineage.approved.json"));
        var asked = document.RootElement.GetProperty("paths").EnumerateObject().Where(path => Questions.Any(path.Name.StartsWith) && path.Value.TryGetProperty("get", out _)).ToList();

        asked.Count.ShouldBeGreaterThan(20);
        foreach (var question in asked)
        {
            var parameters = question.Value.GetProperty("get").GetProperty("parameters").EnumerateArray().Select(parameter => parameter.GetProperty("name").GetString()).ToList();
            parameters.ShouldContain("asOf", question.Name);
            parameters.ShouldContain(question.Name == Difference ? "to" : "asKnown", question.Name);
        }
    }
}
