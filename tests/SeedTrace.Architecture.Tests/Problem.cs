using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SeedTrace.Architecture.Tests;

/// <summary>A refusal as the source writes it.</summary>
/// <param name="Status">HTTP status; 0 where the code only tells a reason in an answer.</param>
/// <param name="Sentence">What is filled in reads …; empty where it is made elsewhere.</param>
internal sealed record Problem(string Code, int Status, string Sentence, string Path)
{
    /// <summary>Made by the chassis from the kind of thing asked for, in one place for all kinds, and tested there.</summary>
    public bool IsOfKind { get; init; }
}

/// <summary>Finds every refusal in the source, and every code that looks like one but is written in a way the scan does not know.</summary>
internal static partial class Problems
{
    private static readonly Dictionary<string, int> StatusOf = new()
    {
        ["Refuse"] = 409,
        ["Unknown"] = 404,
        ["Malformed"] = 400,
        ["Forbid"] = 403,
    };

    public static IEnumerable<Problem> In(string path, string text) =>
    [
        .. Found(path, text, Decided(), match => StatusOf[match.Groups["kind"].Value]),
        .. Found(path, text, Numbered(), match => StatusIn(match.Groups["status"].Value)),
        .. Found(path, text, Malformed(), _ => 400),
        .. Found(path, text, Made(), _ => text.Contains("MalformedValueException", StringComparison.Ordinal) ? 400 : 0),
        .. Parsed().Matches(text).Select(match => new Problem(match.Groups["code"].Value, 400, "", path)),
        .. Nouns().Matches(text).Select(match => match.Groups["noun"].Value).Select(noun =>
            new Problem($"{noun}-unknown", 404, $"There is no such {noun.Replace('-', ' ')}, or it is not yours.", path) { IsOfKind = true }),
    ];

    /// <summary>Codes followed by a sentence that no pattern above takes.</summary>
    public static IEnumerable<string> Overlooked(string path, string text) =>
        CodeAndSentence().Matches(text).Select(match => match.Groups["code"].Value).Except(In(path, text).Select(problem => problem.Code));

    private static IEnumerable<Problem> Found(string path, string text, Regex pattern, Func<Match, int> status) =>
        pattern.Matches(text).Select(match => new Problem(match.Groups["code"].Value, status(match), SentenceAt(text, match.Index + match.Length), path));

    private static int StatusIn(string status) => status switch
    {
        "_" => 500,
        "e.StatusCode" => 400,
        _ => int.Parse(string.Concat(status.Where(char.IsAsciiDigit)), CultureInfo.InvariantCulture),
    };

    /// <summary>The literal that begins here, without what is filled in.</summary>
    private static string SentenceAt(string text, int at)
    {
        at += Lead().Match(text, at).Length;
        if (at >= text.Length || text[at] != '"')
            return "";
        var sentence = new StringBuilder();
        for (var depth = 0; ++at < text.Length && (depth > 0 || text[at] != '"');)
        {
            if (text[at] == '{' && depth++ == 0)
                sentence.Append('…');
            else if (text[at] == '}')
                depth--;
            else if (depth == 0)
                sentence.Append(text[at]);
        }
        return sentence.ToString();
    }

    private const string Code = """\s*"(?<code>[a-z0-9]+(-[a-z0-9]+)+)"\s*,?""";
    private const string AnyCode = """\s*"(?<code>[a-z0-9]+(-[a-z0-9]+)*)"\s*,?""";

    [GeneratedRegex("""\b(?<kind>Refuse|Unknown|Malformed|Forbid)\(""" + AnyCode)]
    private static partial Regex Decided();

    [GeneratedRegex("""(?<![\w.])(?<status>\d{3}|_|StatusCodes\.Status\d{3}\w+|e\.StatusCode)\s*(=>\s*\(|,)""" + Code)]
    private static partial Regex Numbered();

    [GeneratedRegex("""new MalformedValueException\(""" + Code)]
    private static partial Regex Malformed();

    [GeneratedRegex("""new\(""" + Code + """(?=\s*(\$?"|string\.|FormattableString))""")]
    private static partial Regex Made();

    [GeneratedRegex("""Parse\(text,""" + Code)]
    private static partial Regex Parsed();

    /// <summary>What may stand between a code and its sentence.</summary>
    [GeneratedRegex("""\G\s*(string\.Create\(\s*CultureInfo\.InvariantCulture,\s*|FormattableString\.Invariant\()?\$?""")]
    private static partial Regex Lead();

    [GeneratedRegex(""""(MapState<\w+>\(\s*"[^"]+",\s*|Map(Question|Paper)<[\w, ]+>\(\s*"[^"]+",\s*|LineageAnswers\.About\([^"]*)"(?<noun>[a-z]+(-[a-z]+)*)"""")]
    private static partial Regex Nouns();

    [GeneratedRegex(""""(?<=[(\s])"(?<code>[a-z0-9]+(-[a-z0-9]+)+)",\s*(string\.Create\(|\$?"[A-Z])"""")]
    private static partial Regex CodeAndSentence();
}
