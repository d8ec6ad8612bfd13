using SeedTrace.Lineage.Graph;

namespace SeedTrace.Lineage.Tests.Graph;

public sealed class NodeSetTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(127)]
    [InlineData(1_000)]
    [InlineData(100_000)]
    public void A_node_is_in_the_set_once_it_was_added_and_is_added_once(int size)
    {
        var set = new NodeSet(size);
        for (var node = size - 1; node >= 0; node--)
        {
            set.Contains(node).ShouldBeFalse();
            set.Add(node).ShouldBeTrue();
            set.Add(node).ShouldBeFalse();
            set.Contains(size - 1).ShouldBeTrue();
        }
        Enumerable.Range(0, size).ShouldAllBe(node => set.Contains(node));
        set.Contains(size).ShouldBeFalse();
    }
}
