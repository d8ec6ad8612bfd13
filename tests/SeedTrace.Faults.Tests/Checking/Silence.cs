using SeedTrace.Faults.Tests.Load;

namespace SeedTrace.Faults.Tests.Checking;

/// <summary>How long a service leaves without an answer whoever asks it: a refusal is one too. Time in which nobody waits for it does not count.</summary>
internal sealed class Silence
{
    private readonly HashSet<string> waiting = [];
    private DateTimeOffset since;

    public TimeSpan Longest { get; private set; }

    public void Ask(JournalLine line)
    {
        if (waiting.Count == 0)
            since = line.At;
        waiting.Add(line.Key!);
    }

    public void Answer(JournalLine line)
    {
        Measure(line);
        waiting.Remove(line.Key!);
        since = line.At;
    }

    public void GiveUp(JournalLine line)
    {
        Measure(line);
        waiting.Remove(line.Key!);
    }

    /// <summary>Whoever waits still, waits in vain.</summary>
    public void End(JournalLine line)
    {
        Measure(line);
        waiting.Clear();
    }

    private void Measure(JournalLine line)
    {
        if (waiting.Count > 0 && line.At - since is var silence && silence > Longest)
            Longest = silence;
    }
}
