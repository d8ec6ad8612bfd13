using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace SeedTrace.Faults.Tests.Load;

/// <summary>What is left to chance, from the campaign's seed. Everything has dice of its own: however often one thing throws them, and whatever the machine
/// was slow at, the next falls as it would have fallen.</summary>
internal static class Dice
{
    public static Random Of(int seed, string what) =>
        new(BinaryPrimitives.ReadInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed} {what}"))));
}
