using System.Security.Cryptography;

namespace SeedTrace.Proof;

/// <summary>The root keys of a country, as a verifier has them from elsewhere: of two people, who both sign its list of keys; or one, as countries had
/// before. Public keys only.</summary>
public sealed class TrustAnchor : IDisposable
{
    private TrustAnchor(IEnumerable<SigningKey> roots)
    {
        Roots = [.. roots.OrderBy(root => root.Id, StringComparer.Ordinal)];
        if (Roots.Count is not (1 or 2))
            throw new CryptographicException($"A country has two root keys, or one as of before; here are {Roots.Count}.");
        if (TakesTwo && Roots[0].Id == Roots[1].Id)
            throw new CryptographicException($"The root key {Roots[0].Id} is named twice: two people have two.");
    }

    /// <summary>By their names.</summary>
    public IReadOnlyList<SigningKey> Roots { get; }

    /// <summary>One person alone changes nothing.</summary>
    public bool TakesTwo => Roots.Count == 2;

    /// <summary>In a sentence.</summary>
    public string Name => NameOf([.. Roots.Select(root => root.Id)]);

    public static string NameOf(IReadOnlyList<string> ids) => ids is [var only] ? $"the root key {only}" : $"the root keys {string.Join(" and ", ids)}";

    /// <exception cref="CryptographicException">They are not one or two different ones.</exception>
    public static TrustAnchor Of(params IEnumerable<SigningKey> roots) => OfPublic(roots.Select(root => root.Public));

    /// <param name="subjectPublicKeyInfos">RFC 5480.</param>
    /// <inheritdoc cref="Of"/>
    public static TrustAnchor OfPublic(params IEnumerable<byte[]> subjectPublicKeyInfos) => new(subjectPublicKeyInfos.Select(root => SigningKey.OfPublic(root)));

    /// <param name="pem">The keys one after the other, in any order.</param>
    /// <inheritdoc cref="Of"/>
    public static TrustAnchor Read(string pem)
    {
        var roots = new List<SigningKey>();
        var rest = pem.AsSpan();
        while (PemEncoding.TryFind(rest, out var found))
        {
            roots.Add(SigningKey.Read(rest[found.Location].ToString()));
            rest = rest[found.Location.End..];
        }
        return roots.Count > 0 ? new(roots) : throw new CryptographicException("There is no root key in PEM in it.");
    }

    public string ToPem() => string.Concat(Roots.Select(root => root.ToPublicPem() + "\n"));

    public bool Has(string id) => Roots.Any(root => root.Id == id);

    public void Dispose()
    {
        foreach (var root in Roots)
            root.Dispose();
    }
}
