using SeedTrace.Contracts;
using SeedTrace.Hosting.Rules;

namespace SeedTrace.Certification.Rules;

/// <summary>How many probes a sample of a lot needs, in one version of the rule.</summary>
/// <param name="ValidUntil">Last day; null while in force.</param>
/// <param name="SackMinKg">Containers below are packets, taken together into units of <paramref name="PacketUnitKg"/>.</param>
/// <param name="SackMaxKg">Containers above count as bulk.</param>
public sealed record SamplingRule(
    string Name, string Version, DateOnly ValidFrom, DateOnly? ValidUntil, string Source, bool Verified,
    decimal SackMinKg, decimal SackMaxKg, decimal PacketUnitKg,
    IReadOnlyList<SackStep> Sacks, IReadOnlyList<BulkStep> Bulk) : IDatedRule
{
    /// <summary>What facts cite: <c>ISTA-SACKS 2005.1</c>.</summary>
    public string Citation => $"{Name} {Version}";

    /// <param name="mass">Of the lot.</param>
    /// <param name="containers">0 for loose seed.</param>
    public int PrimarySamplesFor(Kilograms mass, int containers) =>
        SacksFor(mass, containers) is var (units, step) ? step.InTotal ?? units * step.FromEach : FromBulk(mass.Value);

    /// <returns>How many of the containers must be sampled: each, where the rule asks for probes of each.</returns>
    /// <inheritdoc cref="PrimarySamplesFor"/>
    public int ContainersFor(Kilograms mass, int containers) =>
        SacksFor(mass, containers) is var (units, step) && step.InTotal is null && units == containers ? containers : Math.Min(1, containers);

    /// <returns>Null for what is sampled like loose seed.</returns>
    private (int Units, SackStep Step)? SacksFor(Kilograms mass, int containers)
    {
        if (containers == 0 || mass.Value > SackMaxKg * containers)
            return null;
        var units = mass.Value < SackMinKg * containers ? (int)Math.Ceiling(mass.Value / PacketUnitKg) : containers;
        return (units, Sacks.First(sacks => sacks.UpTo is not { } last || units <= last));
    }

    private int FromBulk(decimal kilograms)
    {
        var step = Bulk.First(bulk => bulk.UpToKg is not { } last || kilograms <= last);
        return step.KgPerPrimary is { } each ? Math.Max(step.AtLeast, (int)Math.Ceiling(kilograms / each)) : step.AtLeast;
    }
}

/// <param name="UpTo">Containers; null for any number.</param>
/// <param name="FromEach">Probes from each container, unless there is a number <paramref name="InTotal"/>.</param>
public sealed record SackStep(int? UpTo, int FromEach = 0, int? InTotal = null);

/// <param name="UpToKg">Kilograms; null for any mass.</param>
public sealed record BulkStep(decimal? UpToKg, decimal? KgPerPrimary, int AtLeast);
