using CsCheck;

namespace SeedTrace.EndToEnd.Tests.Fuzzing;

/// <summary>What is thrown follows from the seed alone.</summary>
internal sealed class Dice(ulong seed)
{
    private readonly PCG source = new(1, seed);

    public bool Chance(uint percent) => source.Next(100) < percent;

    public int Below(int end) => (int)source.Next((uint)end);

    public T Of<T>(IReadOnlyList<T> values) => values[Below(values.Count)];

    public T Of<T>(Gen<T> values) => values.Generate(source, null, out _);
}
