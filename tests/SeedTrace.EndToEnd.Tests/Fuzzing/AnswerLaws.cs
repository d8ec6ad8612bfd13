using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Testing;

namespace SeedTrace.EndToEnd.Tests.Fuzzing;

/// <summary>What holds of every answer, whatever was asked.</summary>
internal static partial class AnswerLaws
{
    /// <summary>Members that say whose a thing is: to anybody but its owners, and who reads everything, it is unknown.</summary>
    private static readonly Dictionary<(string Service, string Path), string[]> Owners = new()
    {
        [(Services.Multiplication, "/growers/{party}")] = ["party"],
        [(Services.Multiplication, "/seed-crops/{crop}")] = ["grower"],
        [(Services.Multiplication, "/lots/{lot}")] = ["owner"],
        [(Services.Distribution, "/dealers/{party}")] = ["party"],
        [(Services.Distribution, "/sales/{sale}")] = ["dealer", "farmer"],
        [(Services.Breeding, "/lots/{lot}")] = ["maintainer"],
    };

    private static readonly HashSet<string> Codes = [.. Repository.Read("shared/docs/problems.md").Split('\n')
        .Select(line => Code().Match(line)).Where(match => match.Success).Select(match => match.Groups[1].Value)];

    public static bool IsCode(string code) => Codes.Contains(code);

    /// <returns>The laws that are broken.</returns>
    public static IEnumerable<string> Broken(Attempt attempt, int status, string? mediaType, string text)
    {
        var (operation, asker) = (attempt.Operation, attempt.Asker);
        if (status >= 500)
            yield return $"answered {status}";
        JsonNode? body = null;
        var isJson = text.Length > 0 && TryParse(text, out body);
        if (status >= 400)
        {
            var code = isJson && mediaType == "application/problem+json" ? (string?)body?["code"] : null;
            // What is no address at all does not get as far as the service.
            if (text.Length == 0 && status == 400 && attempt.Path.Contains("%00", StringComparison.Ordinal))
                yield break;
            if (code is null || !IsCode(code))
                yield return $"answered {status} {mediaType} without a code that is in the list of problems";
            if (code is "address-unknown" or "method-not-allowed" && attempt.Astray)
                yield break;
            foreach (var wrong in OfAccess(attempt, status, code))
                yield return wrong;
        }
        else if (!operation.Rule.Anonymous && !asker.Roles.Any(operation.Rule.Roles.Contains) && !attempt.Astray)
            yield return $"let {string.Join(' ', asker.Roles)} in";
        if (attempt.Astray)
            yield break;

        if (operation.AnswerOf(status) is not { } declared)
            yield return $"answered {status}, which is not declared";
        else if (declared["content"]?.AsObject().FirstOrDefault() is { Value: { } content } form)
        {
            if (mediaType != form.Key)
                yield return $"answered {status} as {mediaType}, not as {form.Key}";
            foreach (var fault in form.Key == "text/html" ? PageFaults(text) : isJson ? operation.Schemas.Faults(body, content["schema"]!.AsObject()) : ["no JSON"])
                yield return $"answered {status} otherwise than declared: {fault}";
        }
        else if (text.Length > 0)
            yield return $"answered {status} with a body that is not declared";
        if (!asker.ReadsEverything)
            foreach (var leak in Leaks(attempt, status, body, text))
                yield return leak;
    }

    /// <summary>A page is whole.</summary>
    private static IEnumerable<string> PageFaults(string text) =>
        text.StartsWith("<!DOCTYPE html>", StringComparison.Ordinal) && text.TrimEnd().EndsWith("</html>", StringComparison.Ordinal) ? [] : ["no page"];

    private static IEnumerable<string> OfAccess(Attempt attempt, int status, string? code)
    {
        var (rule, asker) = (attempt.Operation.Rule, attempt.Asker);
        var may = asker.Roles.Any(rule.Roles.Contains);
        if (!rule.Anonymous && asker.Roles.Count == 0 && status != 401)
            yield return $"answered {status} {code} to somebody without a token";
        // Lineage reads the question before it looks at whose it is.
        var malformed = status == 400 && rule.Service == Services.Lineage;
        if (!rule.Anonymous && asker.Roles.Count > 0 && !may && !malformed && status != 415 && (status, code) != (403, "role-not-allowed"))
            yield return $"answered {status} {code} to a role that may not ask";
        if ((may || rule.Anonymous) && (status == 401 || code == "role-not-allowed"))
            yield return $"answered {status} {code} to somebody who may ask";
    }

    private static IEnumerable<string> Leaks(Attempt attempt, int status, JsonNode? body, string text)
    {
        var (rule, asker) = (attempt.Operation.Rule, attempt.Asker);
        var inspects = asker.Roles.Contains("inspector");
        foreach (var canary in Canaries().Matches(text).Select(match => match.Groups[1].Value).Where(party => party != asker.Party && !inspects).Distinct())
            yield return $"tells a private text of {canary}";
        if (status != 200 || rule.Operation.Method != "GET")
            yield break;
        // A line of a published pedigree has no breeder, and all breed with it.
        var nobodys = rule.Operation.Path.StartsWith("/lines/", StringComparison.Ordinal) && body?["breeder"] is null;
        if (asker.IsStranger && rule.Whose == Whose.Own && !nobodys)
            yield return "tells a stranger what is somebody's own";
        if (Owners.TryGetValue((rule.Service, rule.Operation.Path), out var members) && !members.Any(member => (string?)body?[member] == asker.Party))
            yield return $"tells what is {string.Join(" or ", members.Select(member => body?[member]))}'s";
        if (rule.Operation.Path.StartsWith("/holdings/", StringComparison.Ordinal) && (string?)body?["party"] != asker.Party)
            yield return $"tells what {body?["party"]} holds";
        if (rule.Operation.Path.StartsWith("/consignments/", StringComparison.Ordinal) && (string?)body?["from"] != asker.Party && (string?)body?["to"] != asker.Party)
            yield return $"tells of a consignment from {body?["from"]} to {body?["to"]}";
        if (rule.Service == Services.Lineage)
            foreach (var party in Parties().Matches(text).Select(match => match.Value).Where(party => party != asker.Party).Distinct())
                yield return $"names {party}";
    }

    private static bool TryParse(string text, out JsonNode? node)
    {
        node = null;
        try
        {
            node = JsonNode.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"^\| `([a-z0-9-]+)` \|")]
    private static partial Regex Code();

    [GeneratedRegex(@"canary-([a-z0-9-]+)\.")]
    private static partial Regex Canaries();

    [GeneratedRegex(@"\b(demo|rival|farmer)-[a-z0-9-]+")]
    private static partial Regex Parties();
}
