using CsCheck;

namespace SeedTrace.Proof.Tests;

public sealed class MerkleTreeTests
{
    /// <summary>Leaves and roots that implementations of certificate transparency are tested with (google/certificate-transparency,
    /// transparency-dev/merkle <c>testonly/constants.go</c>).</summary>
    private static readonly Hash[] Known = [.. new[]
    {
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
    }.Select(content => Hash.OfLeaf(Convert.FromHexString(content)))];

    private static readonly Gen<(Hash[] Leaves, int Leaf, int From)> Tree =
        from leaves in Trees.Leaf.Array[1, 70]
        from leaf in Gen.Int[0, leaves.Length - 1]
        from start in Gen.Int[0, leaves.Length]
        select (leaves, leaf, start);

    [Theory]
    [InlineData(0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData(1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")]
    [InlineData(2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]
    [InlineData(3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77")]
    [InlineData(4, "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    [InlineData(5, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4")]
    [InlineData(6, "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef")]
    [InlineData(7, "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c")]
    [InlineData(8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")]
    public void The_trees_others_are_tested_with_have_their_known_roots(int size, string root)
    {
        Trees.Root(Known, size).ToString().ShouldBe(root);
        var frontier = new Frontier();
        foreach (var leaf in Known.Take(size))
            frontier.Append(leaf);
        frontier.Root.ToString().ShouldBe(root);
    }

    [Theory]
    [InlineData(0, 8, "96a296d2 5f083f0a 6b47aaf2")]
    [InlineData(5, 8, "bc1a0643 ca854ea1 d37ee418")]
    [InlineData(2, 3, "fac54203")]
    [InlineData(1, 5, "6e340b9c 5f083f0a bc1a0643")]
    public void They_have_their_known_inclusion_proofs(int leaf, int size, string path) => Shortened(Trees.Inclusion(Known, leaf, size)).ShouldBe(path);

    [Theory]
    [InlineData(1, 8, "96a296d2 5f083f0a 6b47aaf2")]
    [InlineData(6, 8, "0ebc5d34 ca854ea1 d37ee418")]
    [InlineData(2, 5, "5f083f0a bc1a0643")]
    [InlineData(1, 1, "")]
    public void They_have_their_known_consistency_proofs(int from, int to, string path) => Shortened(Trees.Consistency(Known, from, to)).ShouldBe(path);

    [Fact]
    public void Every_leaf_is_proven_to_be_in_its_tree() => Tree.Sample(tree =>
        MerkleTree.RootByInclusion(tree.Leaves[tree.Leaf], tree.Leaf, tree.Leaves.Length, Trees.Inclusion(tree.Leaves, tree.Leaf, tree.Leaves.Length))
            == Trees.RootOf(tree.Leaves));

    [Fact]
    public void A_tree_is_proven_to_begin_with_every_tree_it_once_was() => Tree.Sample(tree =>
        MerkleTree.VerifyConsistency(tree.From, Trees.Root(tree.Leaves, tree.From), tree.Leaves.Length, Trees.RootOf(tree.Leaves),
            Trees.Consistency(tree.Leaves, tree.From, tree.Leaves.Length)));

    [Fact]
    public void What_is_appended_one_by_one_or_by_whole_subtrees_has_the_root_of_the_tree() => Tree.Sample(tree =>
    {
        var frontier = new Frontier();
        foreach (var subtree in new LeafRange(0, tree.From).Subtrees())
            frontier.Append(new LeafRange(subtree.Index << subtree.Level, subtree.Index + 1 << subtree.Level).HashBy(SubtreesOf(tree.Leaves)), subtree.Level);
        foreach (var leaf in tree.Leaves.Skip(tree.From))
            frontier.Append(leaf);
        return frontier.Size == tree.Leaves.Length && frontier.Root == Trees.RootOf(tree.Leaves);
    });

    [Fact]
    public void No_other_leaf_place_or_path_is_proven_to_be_in_a_tree() => Gen.Select(Tree, Gen.Int[0, 5], Gen.Int[0, 9], Trees.Leaf).Sample((tree, kind, at, other) =>
    {
        var (leaves, leaf, size) = (tree.Leaves, tree.Leaf, tree.Leaves.Length);
        var path = Trees.Inclusion(leaves, leaf, size).ToList();
        var (hash, place) = (leaves[leaf], leaf);
        switch (kind)
        {
            case 0: hash = other; break;
            case 1: place = (leaf + 1 + at) % (size + 3); break;
            case 2: path.Add(other); break;
            case 3 when path.Count > 0: path.RemoveAt(at % path.Count); break;
            case 4 when path.Count > 0: path[at % path.Count] = other; break;
            case 5 when path.Count > 1: path.Reverse(); break;
        }
        return (hash, place) == (leaves[leaf], leaf) && path.SequenceEqual(Trees.Inclusion(leaves, leaf, size))
            || !Holds(() => MerkleTree.RootByInclusion(hash, place, size, path) == Trees.RootOf(leaves));
    });

    [Fact]
    public void No_tree_is_proven_to_begin_with_another() => Gen.Select(Tree, Gen.Int[0, 200], Trees.Leaf).Sample((tree, at, other) =>
    {
        var (leaves, from) = (tree.Leaves, tree.From);
        if (from == 0)
            return;
        var changed = leaves.ToArray();
        changed[at % from] = other;
        var proof = Trees.Consistency(changed, from, changed.Length);
        Should.Throw<ProofException>(() =>
            MerkleTree.VerifyConsistency(from, Trees.Root(leaves, from), changed.Length, Trees.RootOf(changed), proof));
        Should.Throw<ProofException>(() => MerkleTree.VerifyConsistency(
            from, Trees.Root(leaves, from), leaves.Length, Trees.RootOf(leaves), [.. Trees.Consistency(leaves, from, leaves.Length), other]));
    });

    private static bool Holds(Func<bool> check)
    {
        try
        {
            return check();
        }
        catch (ProofException)
        {
            return false;
        }
    }

    private static Func<Subtree, Hash> SubtreesOf(Hash[] leaves) => subtree =>
        Trees.RootOf(leaves[(int)(subtree.Index << subtree.Level)..(int)(subtree.Index + 1 << subtree.Level)]);

    private static string Shortened(Hash[] path) => string.Join(' ', path.Select(hash => hash.ToString()[..8]));
}
