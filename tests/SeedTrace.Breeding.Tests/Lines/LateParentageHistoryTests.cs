using SeedTrace.Breeding.Lines;
using SeedTrace.Testing;

namespace SeedTrace.Breeding.Tests.Lines;

/// <summary>What breeding stores for itself.</summary>
public sealed class LateParentageHistoryTests
{
    private static readonly Examples Stored = new("tests/SeedTrace.Breeding.Tests/History");

    [Fact]
    public void What_was_stored_loads_for_ever_and_shows_every_member()
    {
        foreach (var file in Stored.Files)
            Stored.ShouldLoad(file, typeof(ParentageCameLate));
        Stored.ShouldShowEveryMember("parentage-came-late", typeof(ParentageCameLate));
    }

    [Fact]
    public void What_was_stored_is_never_edited() => Stored.ShouldBeAsApproved("tests/SeedTrace.Breeding.Tests/history.approved.txt");
}
