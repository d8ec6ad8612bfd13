using SeedTrace.Testing;

namespace SeedTrace.Faults.Tests.Stack;

/// <summary>A campaign that is itself killed takes nothing away: the next one does, whatever its seed.</summary>
[Trait("Category", "Integration")]
[Collection(nameof(BrokenCountry))]
public sealed class LeftOverDiskTests
{
    private static readonly string Campaigns = Path.Combine(Repository.Root, ".local", "faults");
    private static readonly string Killed = Path.Combine(Campaigns, "killed");

    [Fact]
    public async Task The_disk_of_a_campaign_that_was_killed_is_taken_away_and_that_of_a_living_one_is_not()
    {
        using var next = new Servers(Path.Combine(Campaigns, "next"));
        using (var living = new Servers(Killed))
        {
            await living.PrepareAsync();
            await living.MountDiskAsync();
            Assert.SkipUnless(living.HasItsDisk, "Only root, where loop devices can be mounted, has a disk to leave behind.");

            await next.PrepareAsync();
            IsThere().ShouldBeTrue();
        }

        await next.PrepareAsync();
        IsThere().ShouldBeFalse();
        Directory.Delete(Killed, recursive: true);
        await next.RemoveAsync();
    }

    private static bool IsThere() => Directory.EnumerateDirectories("/sys/block", "loop*").Select(loop => Path.Combine(loop, "loop", "backing_file"))
        .Any(file => File.Exists(file) && File.ReadAllText(file).StartsWith(Killed + "/", StringComparison.Ordinal));
}
