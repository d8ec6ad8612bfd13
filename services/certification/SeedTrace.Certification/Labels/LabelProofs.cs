using System.Security.Cryptography;
using System.Text;
using SeedTrace.Contracts;

namespace SeedTrace.Certification.Labels;

/// <summary>Makes and checks the proofs on labels: without a key nobody can print a label that passes the check. The last key makes them; those of before
/// are kept for the labels in trade.</summary>
public sealed class LabelProofs
{
    private const int LeastKeyBytes = 32;
    private const int BitsPerCharacter = 5;

    private readonly byte[][] keys;

    public LabelProofs(params byte[][] keys)
    {
        if (keys is [])
            throw new InvalidOperationException("There is no key for labels.");
        if (Array.FindIndex(keys, key => key.Length < LeastKeyBytes) is >= 0 and var place)
            throw new InvalidOperationException($"Key {place + 1} of the labels has {keys[place].Length} bytes, it needs at least {LeastKeyBytes}.");
        this.keys = keys;
    }

    /// <param name="path">File with the keys, the newest last: random bytes in base 64, with blanks or line ends between them.</param>
    public static LabelProofs FromFile(string? path) => new([.. File.ReadAllText(
            path ?? throw new InvalidOperationException("The setting Labels:KeyFile is missing."))
        .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(Convert.FromBase64String)]);

    public LabelSerial Serial(DocumentNumber series, long number) => new(series, number, Proof(keys[^1], LabelSerial.Label(series, number)));

    /// <summary>Takes the same time whether the proof is nearly right or wholly wrong, and whichever key it was made with.</summary>
    public bool IsGenuine(LabelSerial serial)
    {
        var proof = Encoding.ASCII.GetBytes(serial.Proof);
        return keys.Aggregate(false, (genuine, key) =>
            genuine | CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Proof(key, serial.WithoutProof)), proof));
    }

    private static string Proof(byte[] key, string label)
    {
        var hash = HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(label));
        var bits = hash.Take(BitsPerCharacter).Aggregate(0UL, (sum, next) => sum << 8 | next);
        return string.Create(LabelSerial.ProofLength, bits, static (text, left) =>
        {
            for (var at = text.Length - 1; at >= 0; at--, left >>= BitsPerCharacter)
                text[at] = LabelSerial.ProofAlphabet[(int)(left % 32)];
        });
    }
}
