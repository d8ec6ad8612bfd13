using System.Formats.Cbor;
using System.Security.Cryptography.Cose;

namespace SeedTrace.Proof;

/// <summary>Header parameters of COSE (RFC 9052, 9597, 9942).</summary>
internal static class CoseLabels
{
    public static readonly CoseHeaderLabel Claims = new(15);
    public static readonly CoseHeaderLabel Structure = new(395);
    public static readonly CoseHeaderLabel Proofs = new(396);

    /// <summary>Value of <see cref="Structure"/>.</summary>
    public const int Rfc9162Sha256 = 1;

    /// <summary>In the map of <see cref="Proofs"/>.</summary>
    public const int Inclusion = -1, Consistency = -2;

    private const int Es256 = -7;

    /// <param name="what">Is signed.</param>
    /// <exception cref="ProofException">It is signed otherwise, or does not say how.</exception>
    public static void RequireEs256(this CoseHeaderMap header, string what)
    {
        if (!header.TryGetValue(CoseHeaderLabel.Algorithm, out var algorithm) || new CborReader(algorithm.EncodedValue).ReadInt32() != Es256)
            throw new ProofException($"The {what} is not signed with ES256.");
    }
}
