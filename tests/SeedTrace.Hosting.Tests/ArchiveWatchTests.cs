using SeedTrace.Hosting.Store;

namespace SeedTrace.Hosting.Tests;

/// <summary>The archiver of the servers for tests is never broken, so what it says of itself is written by hand.</summary>
[Trait("Category", "Integration")]
[Collection(nameof(Running))]
public sealed class ArchiveWatchTests(Running running)
{
    [Theory]
    [InlineData("now() - interval '1 minute'", "null", 0)]
    [InlineData("now() - interval '1 minute'", "now() - interval '2 minutes'", 0)]
    [InlineData("now() - interval '10 minutes'", "now() - interval '1 second'", 600)]
    [InlineData("null", "now() - interval '1 second'", 3600)]
    public async Task An_archive_that_fails_is_told_with_the_time_since_something_last_came_there(string archived, string failed, double seconds)
    {
        var statistics = $"(select ({archived})::timestamptz as last_archived_time, ({failed})::timestamptz as last_failed_time, now() - interval '1 hour' as stats_reset) as archiver";

        (await Stored.ReadAsync<double>(running.Breeding, ArchiveWatch.Query.Replace("pg_stat_archiver", statistics, StringComparison.Ordinal))).ShouldBe(seconds, tolerance: 1);
    }

    [Fact]
    public async Task The_running_role_may_see_it_and_it_is_measured()
    {
        (await Stored.ReadAsync<double>(running.Breeding, ArchiveWatch.Query)).ShouldBe(0);
        using var measured = new Measured("seedtrace.archive.failing");
        measured.Say("seedtrace.archive.failing", failing => failing == 0).ShouldBeTrue();
    }
}
