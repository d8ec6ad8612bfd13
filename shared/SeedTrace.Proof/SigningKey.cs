using System.Security.Cryptography;

namespace SeedTrace.Proof;

/// <summary>A key of ES256, and the name others look it up by: the first eight bytes of the SHA-256 of its public form, in hexadecimal.</summary>
public sealed class SigningKey : IDisposable
{
    private SigningKey(ECDsa key) => (Key, Id) = (key, IdOf(key.ExportSubjectPublicKeyInfo()));

    public string Id { get; }

    /// <summary>SubjectPublicKeyInfo (RFC 5480).</summary>
    public byte[] Public => Key.ExportSubjectPublicKeyInfo();

    internal ECDsa Key { get; }

    public static SigningKey Make() => new(ECDsa.Create(ECCurve.NamedCurves.nistP256));

    /// <param name="pem">PKCS 8 for a key that signs; SubjectPublicKeyInfo for one that is only trusted.</param>
    /// <exception cref="CryptographicException">It is no key on the curve P-256.</exception>
    public static SigningKey Read(string pem)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            return key.ExportParameters(false).Curve.Oid.Value == ECCurve.NamedCurves.nistP256.Oid.Value
                ? new(key)
                : throw new CryptographicException("The key is not on the curve P-256.");
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            key.Dispose();
            throw new CryptographicException("This is no key of ES256 in PEM.", e);
        }
    }

    /// <exception cref="CryptographicException">It is no key of an elliptic curve.</exception>
    public static SigningKey OfPublic(ReadOnlySpan<byte> subjectPublicKeyInfo)
    {
        var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(subjectPublicKeyInfo, out _);
        return new(key);
    }

    public string ToPem() => Key.ExportPkcs8PrivateKeyPem();

    public string ToPublicPem() => Key.ExportSubjectPublicKeyInfoPem();

    public void Dispose() => Key.Dispose();

    internal static string IdOf(ReadOnlySpan<byte> subjectPublicKeyInfo) => Convert.ToHexStringLower(SHA256.HashData(subjectPublicKeyInfo).AsSpan(0, 8));
}
