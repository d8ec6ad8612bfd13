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
}
