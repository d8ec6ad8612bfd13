using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using SeedTrace.Contracts;

namespace SeedTrace.Operator.Pedigrees;

/// <summary>A part of a pedigree that breeding takes in one command. The same content has the same key, so a repeated import changes nothing.</summary>
/// <param name="Pedigree">Its name.</param>
/// <param name="Entries">Parents first.</param>
public sealed record PedigreeBatch(SpeciesCode Species, string Pedigree, IReadOnlyList<PedigreeEntry> Entries)
{
    public const int MostLines = 500;

    /// <summary>Below what a service takes as a body, 256 KiB.</summary>
    public const int MostBytes = 200 * 1024;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public int Lines => Entries.Count;

    /// <summary>JSON.</summary>
    public byte[] Body { get; } =
        JsonSerializer.SerializeToUtf8Bytes(new { species = Species, pedigree = Pedigree, entries = Entries.Select(Written) }, Json);

    /// <summary>SHA-256 of the body, hexadecimal.</summary>
    public string IdempotencyKey => Convert.ToHexStringLower(SHA256.HashData(Body));

    /// <summary>The second leans on the first.</summary>
    public IReadOnlyList<PedigreeBatch> Halves =>
        [new(Species, Pedigree, [.. Entries.Take(Lines / 2)]), new(Species, Pedigree, [.. Entries.Skip(Lines / 2)])];

    /// <summary>Parents first across batches: a batch leans on those before it only.</summary>
    public static IEnumerable<PedigreeBatch> Of(SpeciesCode species, string pedigree, IReadOnlyList<PedigreeEntry> parentsFirst)
    {
        var batch = new List<PedigreeEntry>();
        var bytes = 0;
        foreach (var entry in parentsFirst)
        {
            var size = JsonSerializer.SerializeToUtf8Bytes(Written(entry), Json).Length + 1;
            if (batch.Count == MostLines || bytes + size > MostBytes)
            {
                yield return new(species, pedigree, [.. batch]);
                batch.Clear();
                bytes = 0;
            }
            batch.Add(entry);
            bytes += size;
        }
        if (batch.Count > 0)
            yield return new(species, pedigree, batch);
    }

    private static object Written(PedigreeEntry entry) =>
        new { name = entry.Line, parents = entry.Parents.Select(parent => new { name = parent.Line, role = parent.Role }) };
}
