namespace SeedTrace.EndToEnd.Tests;

/// <summary>Who may call what, and about whose things: <c>access.txt</c>. What is not there may be called by nobody, and fails the tests. Roles side by side: any one of them;
/// <c>party</c>: every role but service; <c>reader</c>: those who read everything; <c>anybody</c>: without an account. Whose: <c>own</c>, what belongs to
/// the caller's party, with an example of it in <see cref="Belongings"/>; <c>signers</c>, proposals of the caller's party; <c>new</c>, what is not there
/// yet; <c>all</c>, everything there is. A command on <c>all</c> does not ask whose the thing is: its row ends with the word of a reason, which the table says first.</summary>
internal static class AccessTable
{
    public static readonly IReadOnlyList<string> Roles = Contracts.Identity.Roles.All;

    private static readonly IReadOnlyList<AccessRule> Rules = Read(Table());

    public static IReadOnlyList<AccessRule> All => Rules;

    public static IReadOnlyList<AccessRule> Of(string service) => [.. Rules.Where(rule => rule.Service == service)];

    /// <exception cref="FormatException">A row is for things of all parties and gives no reason that the table says.</exception>
    internal static IReadOnlyList<AccessRule> Read(string table)
    {
        var lines = table.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('#', 2)).ToLookup(line => line[0].Trim().Length == 0);
        var reasons = lines[true].Select(line => line[1].Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(words => words.Length > 1).Select(words => words[0]).ToHashSet();
        return [.. lines[false].Select(line => Row(line[0].Split(' ', StringSplitOptions.RemoveEmptyEntries), line.ElementAtOrDefault(1)?.Trim(), reasons))];
    }

    private static AccessRule Row(string[] words, string? reason, HashSet<string> reasons)
    {
        var rule = new AccessRule(words[0], Enum.Parse<Whose>(words[1], ignoreCase: true), new Operation(words[2], words[3]), RolesOf(words[4..]), words[4] == "anybody", reason);
        var needed = rule is { Whose: Whose.All, Operation.Method: not "GET" };
        return needed == reason is not null && (reason is null || reasons.Contains(reason))
            ? rule
            : throw new FormatException(needed
                ? $"{string.Join(' ', words)}: why is it for things of all parties? The row ends with # and the word of a reason that stands above."
                : $"{string.Join(' ', words)}: the reason \"{reason}\" is for commands on things of all parties only.");
    }

    internal static string Table()
    {
        using var file = new StreamReader(typeof(AccessTable).Assembly.GetManifestResourceStream("SeedTrace.EndToEnd.Tests.access.txt")!);
        return file.ReadToEnd();
    }

    private static HashSet<string> RolesOf(string[] words) => words switch
    {
        ["anybody"] => [.. Roles],
        ["reader"] => [Contracts.Identity.Roles.Auditor, Contracts.Identity.Roles.Certifier, Contracts.Identity.Roles.Administrator],
        ["party", .. var without] => [.. Roles.Where(role => role != Contracts.Identity.Roles.Service && !without.Contains("-" + role))],
        _ => [.. words.Select(word => Roles.Single(role => role == word))],
    };
}

internal sealed record Operation(string Method, string Path);

internal sealed record AccessRule(string Service, Whose Whose, Operation Operation, IReadOnlySet<string> Roles, bool Anonymous, string? Reason = null);

internal enum Whose
{
    All,
    Own,
    New,
    Signers,
}
