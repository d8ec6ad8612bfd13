using SeedTrace.Faults.Tests.Load;

namespace SeedTrace.Faults.Tests.Checking;

/// <summary>The journal, command by command.</summary>
internal sealed class History
{
    /// <summary>Status of an answer to what waits for a second signature.</summary>
    private const int Proposed = 202;

    private readonly Dictionary<string, Command> commands = [];
    private readonly List<Struck> faults = [];
    private readonly Dictionary<string, DateTimeOffset> struck = [];
    private readonly List<(string Service, Told Fact)> unrouted = [];
    private readonly Dictionary<string, JournalLine> frozen = [];
    private readonly List<TimeSpan> takeovers = [];
    private readonly Dictionary<string, List<Command>> sinceCopied = [];
    private readonly Dictionary<string, Silence> silences = [];

    /// <param name="told">What the services said: facts that no queue took.</param>
    public History(IEnumerable<JournalLine> journal, IEnumerable<(string Service, long Position)>? told = null)
    {
        Told = [.. told ?? []];
        foreach (var line in journal)
            Add(line);
    }

    public IReadOnlyCollection<Command> Commands => commands.Values;

    public HashSet<string> HeldStreams { get; } = [];

    public IReadOnlyList<Struck> Faults => faults;

    /// <summary>Published while no queue took their kind.</summary>
    public IReadOnlyList<(string Service, Told Fact)> Unrouted => unrouted;

    public HashSet<(string Service, long Position)> Told { get; }

    /// <summary>From the stop of whoever held a sequencer's lock until another held it; or until it woke, when none did within what is promised.</summary>
    public IReadOnlyList<TimeSpan> Takeovers => takeovers;

    /// <summary>By service.</summary>
    public IReadOnlyDictionary<string, TimeSpan> LongestSilences => silences.ToDictionary(silence => silence.Key, silence => silence.Value.Longest);

    private void Add(JournalLine line)
    {
        switch (line.What)
        {
            case What.Asked:
                commands.TryAdd(line.Key!, new(line.Key!, line.Service!, line.Client!, line.Party!, line.Path!) { Method = line.Method ?? "POST", Body = line.Body, Asked = line.At });
                SilenceOf(line).Ask(line);
                break;
            case What.Acknowledged:
                var acknowledged = commands[line.Key!];
                acknowledged.Answers.Add(new(line.At, line.Facts!) { Says = line.Says });
                acknowledged.IsProposed |= line.Status == Proposed;
                if (sinceCopied.TryGetValue(acknowledged.Service, out var since))
                    since.Add(acknowledged);
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
            case What.Mended when struck.Remove(line.Says!, out var from):
                faults.Add(new(line.Says!, from, line.At, line.Service ?? ""));
                break;
            case What.Lost:
                foreach (var answer in sinceCopied[line.Service!].SelectMany(command => command.Answers))
                    answer.StoreLost ??= line.At;
                foreach (var command in commands.Values.Where(command => command.Service == line.Service))
                    command.MayBeTorn = true;
                break;
            case What.Copied:
                sinceCopied[line.Service!] = [];
                break;
            case What.Unrouted:
                unrouted.AddRange(line.Facts!.Select(fact => (line.Service!, fact)));
                break;
            case What.Frozen:
                frozen[line.Service!] = line;
                break;
            case What.TakenOver when frozen.Remove(line.Service!, out var stopped):
                takeovers.Add(line.At - stopped.At);
                break;
            case What.Thawed when frozen.Remove(line.Service!, out var stopped) && line.At - stopped.At > Targets.Takeover:
                takeovers.Add(line.At - stopped.At);
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

/// <param name="What">What exactly was broken.</param>
internal sealed record Struck(string Name, DateTimeOffset From, DateTimeOffset Until, string What);

/// <summary>An acknowledgement.</summary>
internal sealed record Answer(DateTimeOffset At, IReadOnlyList<Told> Facts)
{
    /// <summary>Of identity: where what was proposed is signed, or the id of the key that was made.</summary>
    public string? Says { get; init; }

    /// <summary>When the store was lost in whose last copy it is not.</summary>
    public DateTimeOffset? StoreLost { get; set; }
}

internal sealed record Command(string Key, string Service, string Client, string Party, string Path)
{
    public string Method { get; init; } = "POST";

    /// <summary>For the first time.</summary>
    public DateTimeOffset Asked { get; init; }

    /// <summary>What was asked of an account.</summary>
    public string? Body { get; init; }

    /// <summary>What each acknowledgement said; the same each time.</summary>
    public List<Answer> Answers { get; } = [];

    public int Refusals { get; set; }

    public int Silences { get; set; }

    /// <summary>Acknowledged as waiting for a second signature.</summary>
    public bool IsProposed { get; set; }

    /// <summary>It is the second signature.</summary>
    public bool Signs => Path.EndsWith("/countersignature", StringComparison.Ordinal);

    /// <summary>Of identity it is about either keys or accounts.</summary>
    public bool IsAboutKeys => Path == "/keys" || Path.StartsWith("/keys/", StringComparison.Ordinal);

    /// <summary>The store was restored to before it: facts are taken back from the witness, what was private is not.</summary>
    public bool ProposalMayBeGone => Answers.Any(answer => answer.StoreLost is not null);

    /// <summary>Its store was lost: of its facts some may have been mirrored, and others not.</summary>
    public bool MayBeTorn { get; set; }

    public bool Acknowledged => Answers.Count > 0;

    /// <summary>Refused each time it was asked, and never left without an answer: nothing of it may be there.</summary>
    public bool WasOnlyRefused => !Acknowledged && Silences == 0 && Refusals > 0;

    public Guid FactId(int n) => FactIds.OfCommand(this, n);

    public Guid ProposedFactId(int n) => FactIds.OfProposal(this, n);
}
