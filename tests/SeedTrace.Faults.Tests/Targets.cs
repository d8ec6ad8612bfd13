using SeedTrace.Faults.Tests.Checking;

namespace SeedTrace.Faults.Tests;

/// <summary>How soon a country that was broken is itself again. The figures are those of the fault tests of a release: recovery and stalls of the kill
/// campaign, commit to lineage beside slow and poisoned streams.</summary>
internal static class Targets
{
    /// <summary>From the end of a round until everything is published, mirrored and reacted to, in 95 of 100 rounds.</summary>
    public static readonly TimeSpan RecoveryP95 = TimeSpan.FromSeconds(15);

    /// <summary>The longest a service leaves everybody who asks it without an answer.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromSeconds(90);

    /// <summary>From the stop of the process that gives a service's facts their positions until another one gives them.</summary>
    public static readonly TimeSpan Takeover = TimeSpan.FromSeconds(10);

    /// <summary>From commit to lineage of 99 of 100 facts that no fault was near.</summary>
    public static readonly TimeSpan CalmP99 = TimeSpan.FromSeconds(1);

    /// <summary>So long before a store is lost a fact may have been stored and mirrored by nobody: then it is gone.</summary>
    public static readonly TimeSpan LostWithTheStore = TimeSpan.FromSeconds(60);

    /// <summary>Of fewer facts the slowest hundredth is a handful, and says nothing.</summary>
    public const int EnoughCalm = 1_000;

    public static IEnumerable<Finding> Look(Report report)
    {
        if (report.RecoveryP95 > RecoveryP95.TotalSeconds)
            yield return Late(nameof(RecoveryP95), $"the country took {report.RecoveryP95} s to come to rest, {RecoveryP95.TotalSeconds} s are promised for 95 of 100 rounds");
        foreach (var (service, seconds) in report.LongestSilences)
            if (seconds > Silence.TotalSeconds)
                yield return Late(nameof(Silence), $"{service} answered nobody for {seconds} s, {Silence.TotalSeconds} s is the most that is promised");
        if (report.LongestTakeover > Takeover.TotalSeconds)
            yield return Late(nameof(Takeover), $"a stopped sequencer had its lock for {report.LongestTakeover} s, within {Takeover.TotalSeconds} s another is promised to have it");
        if (report.Calm is { Facts: >= EnoughCalm } calm && calm.P99 > CalmP99.TotalMilliseconds)
            yield return Late(nameof(CalmP99), $"99 of 100 facts that nothing was near took up to {calm.P99} ms to lineage, {CalmP99.TotalMilliseconds} ms are promised");
    }

    private static Finding Late(string check, string says) => new(Breach.Late, check, says);
}
