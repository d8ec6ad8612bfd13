using SeedTrace.Faults.Tests.Load;

namespace SeedTrace.Faults.Tests.Checking;

/// <summary>The journal, command by command.</summary>
internal sealed class History
{
    private readonly Dictionary<string, Command> commands = [];
    private readonly List<(string Name, DateTimeOffset From, DateTimeOffset Until)> faults = [];
    private readonly Dictionary<string, DateTimeOffset> struck = [];

    public History(IEnumerable<JournalLine> journal)
    {
        foreach (var line in journal)
            Add(line);
    }

    public IReadOnlyCollection<Command> Commands => commands.Values;

    public HashSet<string> HeldStreams { get; } = [];

    public IReadOnlyList<(string Name, DateTimeOffset From, DateTimeOffset Until)> Faults => faults;

    /// <summary>The longest time without any acknowledgement.</summary>
    public TimeSpan LongestSilence { get; private set; }

    private DateTimeOffset? lastAcknowledged;

    private void Add(JournalLine line)
    {
        switch (line.What)
        {
            case What.Asked when !commands.ContainsKey(line.Key!):
                commands[line.Key!] = new(line.Key!, line.Service!, line.Client!, line.Party!, line.Path!);
                break;
            case What.Acknowledged:
                commands[line.Key!].Answers.Add(line.Facts!);
                if (line.At - lastAcknowledged is { } silence && silence > LongestSilence)
                    LongestSilence = silence;
                lastAcknowledged = line.At;
                break;
            case What.Refused:
                commands[line.Key!].Refusals++;
                break;
            case What.Silent when commands.TryGetValue(line.Key!, out var command):
                command.Silences++;
                break;
            case What.Fault:
                struck[line.Says!] = line.At;
                break;
            case What.Mended when struck.Remove(line.Says!, out var since):
                faults.Add((line.Says!, since, line.At));
                break;
            case What.Over:
                lastAcknowledged = null;
                break;
            case What.Held:
                HeldStreams.Add(line.Path!);
                break;
        }
    }
}

internal sealed record Command(string Key, string Service, string Client, string Party, string Path)
{
    /// <summary>What each acknowledgement said; the same each time.</summary>
    public List<IReadOnlyList<Told>> Answers { get; } = [];

    public int Refusals { get; set; }

    public int Silences { get; set; }

    public bool Acknowledged => Answers.Count > 0;

    /// <summary>Refused each time it was asked, and never left without an answer: nothing of it may be there.</summary>
    public bool WasOnlyRefused => !Acknowledged && Silences == 0 && Refusals > 0;

    public Guid FactId(int n) => FactIds.OfCommand(this, n);

    public Guid ProposedFactId(int n) => FactIds.OfProposal(this, n);
}
