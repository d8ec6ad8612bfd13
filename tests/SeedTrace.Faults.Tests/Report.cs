using System.Text.Json;
using SeedTrace.Faults.Tests.Checking;
using SeedTrace.Faults.Tests.Faults;
using SeedTrace.Faults.Tests.Stack;

namespace SeedTrace.Faults.Tests;

/// <summary>What a campaign came to.</summary>
internal sealed record Report(int Seed, string Journal)
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true };

    public int Acknowledged { get; init; }

    public int Refused { get; init; }

    /// <summary>Never answered, and found stored.</summary>
    public int Recovered { get; init; }

    /// <summary>Never answered, and not stored.</summary>
    public int NeverDone { get; init; }

    /// <summary>Times a request stayed without an answer.</summary>
    public int Silences { get; init; }

    /// <summary>Facts of the publishers.</summary>
    public int Facts { get; init; }

    public int Reactions { get; init; }

    /// <summary>How often each fault struck.</summary>
    public IReadOnlyDictionary<string, int> Faults { get; init; } = new Dictionary<string, int>();

    public int Kills { get; init; }

    /// <summary>Facts acknowledged just before a publisher's store was lost under load, mirrored by nobody, and gone.</summary>
    public int LostWithTheStore { get; init; }

    /// <summary>Facts published while no queue took their kind; the log said it of each, or it is a finding.</summary>
    public int Unrouted { get; init; }

    /// <summary>Heads of logs that were held against the facts they were signed over.</summary>
    public int Heads { get; init; }

    /// <summary>Seconds from the stop of a process that held a sequencer's lock until another held it.</summary>
    public IReadOnlyList<double> Takeovers { get; init; } = [];

    public double LongestTakeover => Takeovers.DefaultIfEmpty().Max();

    /// <summary>Processes that ended without having been killed; their supervisor started them again.</summary>
    public int EndedByThemselves { get; init; }

    /// <summary>Seconds from the end of a round's last fault until all was published, mirrored and answered with reactions.</summary>
    public IReadOnlyList<double> Recoveries { get; init; } = [];

    public double RecoveryP95 => Recoveries.Count == 0 ? 0 : Recoveries.Order().ElementAt((int)Math.Ceiling(0.95 * Recoveries.Count) - 1);

    /// <summary>The longest time each service left all who asked it without an answer, faults included, in seconds.</summary>
    public IReadOnlyDictionary<string, double> LongestSilences { get; init; } = new Dictionary<string, double>();

    public double LongestSilence => LongestSilences.Values.DefaultIfEmpty().Max();

    /// <summary>Commit to lineage of facts that no fault touched, in milliseconds.</summary>
    public Delays? Calm { get; init; }

    public IReadOnlyDictionary<Breach, int> Breaches => Enum.GetValues<Breach>().ToDictionary(breach => breach, breach => Findings.Count(finding => finding.Breach == breach));

    public IReadOnlyList<Finding> Findings { get; init; } = [];

    public string Line =>
        $"{Acknowledged} acknowledged, {Refused} refused, {Recovered} recovered, {Silences} silences, {Kills} kills, {Faults.Values.Sum()} faults, recovered in {Recoveries[^1]} s; "
        + string.Join(", ", Breaches.Select(breach => $"{breach.Value} {breach.Key}".ToLowerInvariant()));

    public Report With(Inspection inspection, Nemesis nemesis, PrivateStack stack)
    {
        var (history, stores, recovery, findings) = inspection;
        var recovered = Commands.Recovered(history, stores) + Accounts.Recovered(history, stores) + TokenKeys.Recovered(history, stores);
        return With(history) with
        {
            Acknowledged = history.Commands.Count(command => command.Acknowledged),
            Refused = history.Commands.Count(command => !command.Acknowledged && command.Refusals > 0),
            Recovered = recovered,
            NeverDone = history.Commands.Count(command => !command.Acknowledged && command.Refusals == 0) - recovered,
            Silences = history.Commands.Sum(command => command.Silences),
            Facts = stores.Values.Sum(store => store.Facts.Count),
            Reactions = Commands.Reactions(stores),
            Faults = new SortedDictionary<string, int>(nemesis.Struck, StringComparer.Ordinal),
            Kills = nemesis.Kills,
            LostWithTheStore = Commands.GoneWithTheStore(history, stores).Count(),
            EndedByThemselves = stack.Replicas.Sum(replica => replica.Ends.Count),
            Recoveries = [.. Recoveries, Math.Round(recovery.TotalSeconds, 1)],
            Calm = Delays.Of(history, stores),
            Unrouted = history.Unrouted.Count,
            Heads = stores.Values.Sum(store => store.Heads.Count),
            Findings = findings,
        };
    }

    public Report With(History history) => this with
    {
        LongestSilences = history.LongestSilences.OrderBy(silence => silence.Key, StringComparer.Ordinal)
            .ToDictionary(silence => silence.Key, silence => Math.Round(silence.Value.TotalSeconds, 1)),
        Takeovers = [.. history.Takeovers.Select(takeover => Math.Round(takeover.TotalSeconds, 1))],
    };

    public void WriteTo(string directory) => File.WriteAllText(Path.Combine(directory, "report.json"), JsonSerializer.Serialize(this, Json));
}
