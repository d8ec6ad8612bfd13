using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using CsCheck;

namespace SeedTrace.Proof.Tests;

/// <summary>There is no other implementation for .NET to compare with, so a second one was written, in another language: <c>second_opinion.py</c>.</summary>
public sealed class MerkleSecondOpinionTests
{
    /// <summary>How many trees to compare. The whole comparison of a release has 100 000.</summary>
    public const string Variable = "SEEDTRACE_TREES";

    private static readonly int Count = int.Parse(Environment.GetEnvironmentVariable(Variable) ?? "3000", CultureInfo.InvariantCulture);

    private static readonly Gen<object> Tree =
        from leaves in Trees.Leaf.Array[1, 70]
        from leaf in Gen.Int[0, leaves.Length - 1]
        from start in Gen.Int[0, leaves.Length]
        from damage in Gen.Int[0, 3]
        from other in Trees.Leaf
        select Described(leaves, leaf, start, damage, other);

    [Fact]
    public async Task A_second_implementation_sees_the_same_roots_the_same_proofs_and_the_same_damage()
    {
        using var python = Python();
        Assert.SkipWhen(python is null, "There is no python3 here.");
        var answer = python.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var complaint = python.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        Tree.Sample(tree => python.StandardInput.WriteLine(JsonSerializer.Serialize(tree)), iter: Count, threads: 1, seed: "0000KyoVo0A3");
        python.StandardInput.Close();

        (await complaint).ShouldBeEmpty();
        (await answer).Trim().ShouldBe(Count.ToString(CultureInfo.InvariantCulture));
    }

    private static object Described(Hash[] leaves, int leaf, int start, int damage, Hash other)
    {
        var inclusion = Trees.Inclusion(leaves, leaf, leaves.Length);
        Hash[] damaged = (damage, inclusion.Length) switch
        {
            (1, _) => [.. inclusion, other],
            (2, > 0) => inclusion[1..],
            (3, > 0) => [.. inclusion[..^1], other],
            _ => inclusion,
        };
        return new
        {
            leaves = Texts(leaves),
            leaf,
            from = start,
            root = Trees.RootOf(leaves).ToString(),
            inclusion = Texts(inclusion),
            consistency = Texts(Trees.Consistency(leaves, start, leaves.Length)),
            damaged = Texts(damaged),
            holds = Holds(leaves, leaf, damaged),
        };
    }

    private static bool Holds(Hash[] leaves, int leaf, Hash[] path)
    {
        try
        {
            return MerkleTree.RootByInclusion(leaves[leaf], leaf, leaves.Length, path) == Trees.RootOf(leaves);
        }
        catch (ProofException)
        {
            return false;
        }
    }

    private static string[] Texts(Hash[] hashes) => [.. hashes.Select(hash => hash.ToString())];

    private static Process? Python()
    {
        try
        {
            return Process.Start(new ProcessStartInfo("python3", [Path.Combine(AppContext.BaseDirectory, "second_opinion.py")])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            });
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
