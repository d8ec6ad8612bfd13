using System.Diagnostics;

namespace SeedTrace.Faults.Tests.Load;

/// <summary>Plays season after season, and between their steps whatever else happens in a country. Its seed says what it does; when, and
/// with what it finds, the machine says.</summary>
internal sealed class Writer(Country country, string name, int seed)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);

    private int commands, steps;

    public Country Country => country;

    public string Name => name;

    public Random Throw(string what) => Dice.Of(seed, $"{name} {what}");

    /// <param name="until">No new command begins after this.</param>
    /// <param name="cancellation">Ends a command that has begun, too.</param>
    public async Task WorkAsync(CancellationToken until, CancellationToken cancellation)
    {
        var moves = new Moves(this);
        for (var season = 1; !until.IsCancellationRequested; season++)
            try
            {
                foreach (var step in new Season(this, $"{name}.{season}").Steps)
                {
                    for (var between = Throw($"step {++steps}").Next(8); between > 0 && !until.IsCancellationRequested; between--)
                        await moves.MakeAsync(cancellation);
                    if (until.IsCancellationRequested)
                        return;
                    await step(cancellation);
                }
            }
            catch (SeasonCutShortException)
            {
                // Something it rests on was refused or given up: the next season begins.
            }
    }

    public Task<Reply> DoAsync(string party, string service, string path, object body, CancellationToken cancellation, HttpMethod? method = null)
    {
        var key = NextKey();
        return country[party].DoAsync(service, path, body, key, Dice.Of(seed, key), cancellation, method);
    }

    /// <summary>As long as the service has not heard yet of what the command rests on: the same command again.</summary>
    /// <exception cref="SeasonCutShortException">It stays refused.</exception>
    public async Task<Reply> InsistAsync(string party, string service, string path, object body, CancellationToken cancellation)
    {
        var key = NextKey();
        var dice = Dice.Of(seed, key);
        var watch = Stopwatch.StartNew();
        while (true)
        {
            var reply = await country[party].DoAsync(service, path, body, key, dice, cancellation);
            if (reply.Done)
                return reply;
            if (reply.Code == "abandoned" || watch.Elapsed > Patience)
                throw new SeasonCutShortException($"{path} of {service}: {reply.Code}");
            await Task.Delay(Pause, cancellation);
        }
    }

    private string NextKey() => $"{name}/{++commands}";
}

internal sealed class SeasonCutShortException(string message) : Exception(message);
