using SeedTrace.Faults.Tests.Load;

namespace SeedTrace.Faults.Tests.Checking;

/// <summary>The journal, command by command.</summary>
internal sealed class History
{
    private readonly Dictionary<string, Command> commands = [];
    private readonly List<(string Name, DateTimeOffset From, DateTimeOffset Until)> faults = [];
    private readonly Dictionary<string, DateTimeOffset> struck = [];
    private readonly Dictionary<string, Silence> silences = [];

    public History(IEnumerable<JournalLine> journal)
    {
        foreach (var line in journal)
            Add(line);
    }

    public IReadOnlyCollection<Command> Commands => commands.Values;

    public HashSet<string> HeldStreams { get; } = [];

    public IReadOnlyList<(string Name, DateTimeOffset From, DateTimeOffset Until)> Faults => faults;

    /// <summary>By service.</summary>
    public IReadOnlyDictionary<string, TimeSpan> LongestSilences => silences.ToDictionary(silence => silence.Key, silence => silence.Value.Longest);

    private void Add(JournalLine line)
    {
        switch (line.What)
        {
            case What.Asked:
                commands.TryAdd(line.Key!, new(line.Key!, line.Service!, line.Client!, line.Party!, line.Path!));
                SilenceOf(line).Ask(line);
                break;
            case What.Acknowledged:
                commands[line.Key!].Answers.Add(line.Facts!);
                SilenceOf(line).Answer(line);
                break;
            case What.Refused:
                commands[line.Key!].Refusals++;
                SilenceOf(line).Answer(line);
                break;
            case What.Abandoned when commands.ContainsKey(line.Key!):
                SilenceOf(line).GiveUp(line);
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
                foreach (var silence in silences.Values)
                    silence.End(line);
                break;
            case What.Held:
                HeldStreams.Add(line.Path!);
                break;
        }
    }

    private Silence SilenceOf(JournalLine line)
    {
        var service = commands[line.Key!].Service;
        return silences.TryGetValue(service, out var silence) ? silence : silences[service] = new();
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
