using System.Text.Json;
using System.Text.RegularExpressions;
using CsCheck;
using SeedTrace.Contracts.Delivery;

namespace SeedTrace.EndToEnd.Tests.Fuzzing;

/// <summary>Makes request after request: by whom, about what, and in what state it arrives.</summary>
internal sealed partial class Requests(Dice dice, Known known, IReadOnlyList<ApiOperation> operations, IReadOnlyList<Asker> askers)
{
    /// <summary>Accounts that may be changed and lost: what the others are is what the laws are judged by.</summary>
    private static readonly string[] Clients = ["made-1", "made-2", "made-3", "made-4"];

    private static readonly string[] QueryValues = ["0", "1", "5", "200", "-1", "1000", "2147483648", "9223372036854775807", "99999999999999999999", "", "x", "lot", "lot,crop", "1.5", "%00", "%F0%28", "ancestors", "descendants", "1:1:1", "2026-03-01", "2026-03-01T10:00:00Z"];

    private static readonly string[] Tags = ["*", "\"0\"", "\"1\"", "\"999\"", "W/\"1\"", "1", "", "\"1\",\"2\"", "\"x\"", "\"99999999999999999999\"", "\"-1\""];

    private readonly Bodies bodies = new(dice, known, [.. askers.Where(asker => asker.Roles.Count > 0 && !asker.IsStranger).Select(asker => asker.Party).Distinct()]);
    private readonly IReadOnlyList<Asker> nobodies = [.. askers.Where(asker => asker.Roles.Count == 0)];
    private readonly IReadOnlyList<Asker> accounts = [.. askers.Where(asker => asker.Roles.Count > 0 && !asker.IsStranger)];
    private readonly Asker stranger = askers.Single(asker => asker.IsStranger);
    private readonly IReadOnlyList<ApiOperation> commands = [.. operations.Where(operation => operation.Method == "POST")];
    private Attempt? last;

    public Attempt Next(int number)
    {
        var operation = dice.Of(dice.Chance(50) ? commands : operations);
        var asker = AskerOf(operation);
        var (path, astray) = PathOf(operation, asker);
        var attempt = new Attempt(number, operation, asker, path, astray, null);
        if (operation.Method is "GET" or "DELETE")
            return attempt;
        var body = operation.Body is { } schema ? bodies.Of(operation.Schemas, schema, asker.Party) : null;
        attempt = attempt with { Body = dice.Chance(25) ? Spoiling.Of(dice, body) : JsonSerializer.SerializeToUtf8Bytes(body) };
        if (dice.Chance(3))
            attempt = attempt with { MediaType = dice.Of(Spoiling.MediaTypes) };
        if (operation.Method == "POST")
            attempt = attempt with { Key = KeyOf(number), IfMatch = dice.Chance(5) ? dice.Of(Tags) : null };
        return last = attempt;
    }

    private string? KeyOf(int number) => dice.Below(100) switch
    {
        0 => null,
        1 => "",
        2 => dice.Of([new string('k', 255), new string('k', 256), new string('k', 8_000), "ключ", "\u00ff", "a b\tc", "'", "\"", ","]),
        3 => last?.Key,
        _ => $"{number}",
    };

    /// <summary>Mostly somebody who may.</summary>
    private Asker AskerOf(ApiOperation operation)
    {
        if (dice.Chance(6))
            return dice.Of(nobodies);
        if (operation is { Method: "GET", Rule.Whose: Whose.Own } && dice.Chance(15))
            return stranger;
        if (dice.Chance(12))
            return dice.Of(accounts);
        return dice.Of([.. accounts.Where(asker => asker.Roles.Any(operation.Rule.Roles.Contains))]);
    }

    private (string Path, bool Astray) PathOf(ApiOperation operation, Asker asker)
    {
        var astray = false;
        var path = Parameter().Replace(operation.Path, match =>
        {
            var name = match.Groups[1].Value;
            if (operation.Rule.Service == "identity")
                return dice.Of(Clients);
            if (dice.Chance(1))
            {
                astray = true;
                return dice.Of(["", ".", "..", "%2e%2e", "%", "%zz", "%00", "%c3%28", "a;b", "a?b", "%5c", "%25", "%2F", "//"]);
            }
            return Uri.EscapeDataString(dice.Chance(4) ? HostileText() : ValueOf(name, asker));
        });
        var queries = operation.Queries.Where(_ => dice.Chance(30)).Select(name => $"{name}={dice.Of(QueryValues)}").ToList();
        if (dice.Chance(1))
            queries.Add(dice.Of(["a=b", "after=1&after=2", "&&&", "=", "limit[]=1", "%00=%00"]));
        return (queries.Count == 0 ? path : $"{path}?{string.Join('&', queries)}", astray);
    }

    /// <summary>An empty segment, or dots, would be another address.</summary>
    private string HostileText() =>
        dice.Of(Spoiling.Texts) is var text && text.Trim().Trim('.', '/').Length == 0 ? "x" : text.Length > 600 ? text[..600] : text;

    private string ValueOf(string name, Asker asker) => name switch
    {
        "party" => !asker.IsStranger && dice.Chance(40) ? asker.Party : dice.Of(accounts).Party,
        "publisher" => dice.Of(Services.Publishing),
        _ => known.Pick(dice, asker.Party, name, nameof(Contracts.DocumentNumber))?.ToString() ?? dice.Of(Gen.String[1, 20].Where(text => text.Trim().Trim('.', '/').Length > 0)),
    };

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Parameter();
}
