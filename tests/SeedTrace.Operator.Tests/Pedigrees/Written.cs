using SeedTrace.Contracts.Breeding;
using SeedTrace.Operator.Pedigrees;

namespace SeedTrace.Operator.Tests.Pedigrees;

/// <summary>Pedigrees as tests write and read them: <c>Lee = CNS + S 100</c>.</summary>
internal static class Written
{
    public static Pedigree Read(params string[] rows) => Text(string.Join('\n', rows));

    public static Pedigree Text(string text) => PedigreeFile.Read(new StringReader(text));

    public static void ShouldRead(this Pedigree pedigree, params string[] entries) => pedigree.Entries.Select(Of).ShouldBe(entries);

    public static void ShouldReport(this Pedigree pedigree, params PedigreeProblem[] problems) =>
        pedigree.Problems.Select(problem => $"{problem.Kind} {problem}").ShouldBe(problems.Select(problem => $"{problem.Kind} {problem}"));

    public static void ShouldReport(this Pedigree pedigree, PedigreeProblemKind kind) =>
        pedigree.ShouldReport(new PedigreeProblem(kind, [], []));

    public static string Of(PedigreeEntry entry) =>
        entry.Parents.Count == 0 ? entry.Line : $"{entry.Line} = {string.Join(" + ", entry.Parents.Select(Of))}";

    private static string Of(PedigreeParent parent) => parent.Role == ParentRole.Unknown ? parent.Line : $"{parent.Line}({parent.Role})";
}
