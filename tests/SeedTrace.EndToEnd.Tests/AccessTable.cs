namespace SeedTrace.EndToEnd.Tests;

/// <summary>Who may call what, and about whose things: <c>access.txt</c>. What is not there may be called by nobody, and fails the tests. Roles side by side: any one of them;
/// <c>party</c>: every role but service; <c>reader</c>: those who read everything; <c>anybody</c>: without an account. Whose: <c>own</c>, what belongs to
/// the caller's party, with an example of it in <see cref="Belongings"/>; <c>signers</c>, proposals of the caller's party; <c>new</c>, what is not there
/// yet; <c>all</c>, everything there is.</summary>
internal static class AccessTable
{
    public static readonly IReadOnlyList<string> Roles = Contracts.Identity.Roles.All;

    private static readonly List<AccessRule> Rules = [.. Table().Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Select(words => new AccessRule(
            words[0], Enum.Parse<Whose>(words[1], ignoreCase: true), new Operation(words[2], words[3]), RolesOf(words[4..]), words[4] == "anybody"))];

    public static IReadOnlyList<AccessRule> All => Rules;

    public static IReadOnlyList<AccessRule> Of(string service) => Rules.FindAll(rule => rule.Service == service);

    private static string Table()
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

internal sealed record AccessRule(string Service, Whose Whose, Operation Operation, IReadOnlySet<string> Roles, bool Anonymous);

internal enum Whose
{
    All,
    Own,
    New,
    Signers,
}
