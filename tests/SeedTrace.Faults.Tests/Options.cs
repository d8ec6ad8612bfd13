using System.Globalization;
using SeedTrace.Faults.Tests.Sabotage;
using SeedTrace.Testing;

namespace SeedTrace.Faults.Tests;

/// <param name="Minutes">How long the country is broken, in all rounds together.</param>
/// <param name="Kills">Enough kills end the campaign too; null: only the time does.</param>
/// <param name="Directory">Data, logs, journal and report.</param>
internal sealed record Options(double Minutes, int? Kills, int Seed, string Directory)
{
    public const string Words = "./seedtrace faults [--minutes N] [--kills N] [--seed S] [--only WORD] [--pause SECONDS] [--writers N] [--phones N] [--upgrade COMMIT] [--sabotage NAME] [--times judged|reported] [--report DIR]";

    /// <summary>The country begins with the services of this commit, and gets today's in the first round; null to begin with today's.</summary>
    public string? Upgrade { get; init; }

    /// <summary>Only faults with this in their name; null for all.</summary>
    public string? Only { get; init; }

    /// <summary>The longest time between two faults.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>At the beginning of a round: time for the delays of a country to be seen in which only others are slow or poisoned; whatever breaks more comes after it.</summary>
    public TimeSpan Calm { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Who makes the product break its promises, to see the checker find it; null for nobody.</summary>
    public Saboteur? Sabotage { get; init; }

    /// <summary>Is being later than <see cref="Targets"/> promises a finding? On a machine that has other work, it is only reported.</summary>
    public bool TimesJudged { get; init; } = true;

    /// <summary>Every fault is dealt once, and then no more; otherwise deck after deck, until the time or the kills are over.</summary>
    public bool OneDeck { get; init; }

    /// <summary>How long the country may take to come to rest after a round.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(3);

    public int Writers { get; init; } = 6;

    /// <summary>Telephones that send what they scanned in a month, beside the writers.</summary>
    public int Phones { get; init; } = 1;

    /// <summary>What a telephone sends, twice, as far as it gets.</summary>
    public int Scans { get; init; } = 10_000;

    /// <summary>After each the country is let alone, comes to rest and is checked.</summary>
    public TimeSpan Round { get; init; } = TimeSpan.FromSeconds(90);

    /// <exception cref="FormatException">The words are not understood.</exception>
    public static Options Parse(string[] words)
    {
        var options = new Options(2, null, Random.Shared.Next(1, 1_000_000), "");
        for (var rest = words; rest.Length > 0; rest = rest[2..])
            options = rest switch
            {
                ["--minutes", var minutes, ..] => options with { Minutes = double.Parse(minutes, CultureInfo.InvariantCulture) },
                ["--kills", var kills, ..] => options with { Kills = int.Parse(kills, CultureInfo.InvariantCulture) },
                ["--seed", var seed, ..] => options with { Seed = int.Parse(seed, CultureInfo.InvariantCulture) },
                ["--sabotage", var name, ..] => options with { Sabotage = AllSaboteurs.Find(name), Patience = TimeSpan.FromSeconds(20), Kills = options.Kills ?? 1 },
                ["--only", var word, ..] => options with { Only = word },
                ["--pause", var seconds, ..] => options with { Pause = TimeSpan.FromSeconds(double.Parse(seconds, CultureInfo.InvariantCulture)) },
                ["--writers", var writers, ..] => options with { Writers = int.Parse(writers, CultureInfo.InvariantCulture) },
                ["--phones", var phones, ..] => options with { Phones = int.Parse(phones, CultureInfo.InvariantCulture) },
                ["--upgrade", var commit, ..] => options with { Upgrade = commit },
                ["--times", "judged" or "reported", ..] => options with { TimesJudged = rest[1] == "judged" },
                ["--report", var directory, ..] => options with { Directory = directory },
                _ => throw new FormatException($"{rest[0]} is not understood. {Words}"),
            };
        // A long campaign has long rounds: the more there is, the longer a look at all of it takes.
        options = options with { Round = TimeSpan.FromMinutes(Math.Clamp(options.Minutes / 20, 1.5, 5)) };
        return options.Directory.Length > 0 ? options : options with { Directory = DirectoryOf(options.Seed) };
    }

    public static string DirectoryOf(int seed) => Path.Combine(Repository.Root, ".local", "faults", seed.ToString(CultureInfo.InvariantCulture));
}
