using System.Security.Cryptography;
using System.Text;
using SeedTrace.Contracts;

namespace SeedTrace.Certification.Labels;

/// <summary>Makes and checks the proofs on labels: without the key nobody can print a label that passes the check.</summary>
public sealed class LabelProofs
{
    private const int LeastKeyBytes = 32;
    private const int BitsPerCharacter = 5;

    private readonly byte[] key;

    public LabelProofs(byte[] key)
    {
        if (key.Length < LeastKeyBytes)
            throw new InvalidOperationException($"The key of the labels has {key.Length} bytes, it needs at least {LeastKeyBytes}.");
        this.key = key;
    }

    /// <param name="path">File with the key: random bytes in base 64, nothing else.</param>
    public static LabelProofs FromFile(string? path) => new(Convert.FromBase64String(File.ReadAllText(
        path ?? throw new InvalidOperationException("The setting Labels:KeyFile is missing."))));

    public LabelSerial Serial(DocumentNumber series, long number) => new(series, number, Proof(LabelSerial.Label(series, number)));

    /// <summary>Takes the same time whether the proof is nearly right or wholly wrong.</summary>
    public bool IsGenuine(LabelSerial serial) => CryptographicOperations.FixedTimeEquals(
        Encoding.ASCII.GetBytes(Proof(serial.WithoutProof)), Encoding.ASCII.GetBytes(serial.Proof));

    private string Proof(string label)
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
