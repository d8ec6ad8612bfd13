using SeedTrace.Faults.Tests.Stack;

namespace SeedTrace.Faults.Tests.Faults;

/// <summary>One way to break a running country, and to let it be again.</summary>
internal abstract class Fault
{
    /// <summary>As in the report: <c>kill service</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Does a process die by it?</summary>
    public virtual bool Kills => false;

    /// <summary>Can it only be done to servers whose disk is their own?</summary>
    public virtual bool NeedsItsDisk => false;

    public bool CanStrike(Servers servers) => servers.HasItsDisk || !NeedsItsDisk;

    /// <summary>Must facts that it does not touch not feel it? Then it is dealt while their delays are measured, too.</summary>
    public virtual bool LeavesOthersAlone => false;

    /// <summary>Breaks something, leaves it so for a while and mends it, whatever happens in between.</summary>
    /// <param name="until">Mend now.</param>
    /// <returns>What exactly was broken.</returns>
    public abstract Task<string> StrikeAsync(PrivateStack stack, Random random, CancellationToken until);

    /// <summary>A time between, uniformly.</summary>
    protected static Task WaitAsync(Random random, double least, double most, CancellationToken until) =>
        Task.Delay(TimeSpan.FromSeconds(least + random.NextDouble() * (most - least)), until).ContinueWith(_ => { }, TaskScheduler.Default);

    protected static T AnyOf<T>(Random random, IReadOnlyList<T> things) => things[random.Next(things.Count)];
}
