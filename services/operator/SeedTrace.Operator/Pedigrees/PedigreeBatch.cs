using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using SeedTrace.Contracts;

namespace SeedTrace.Operator.Pedigrees;

/// <summary>A part of a pedigree that breeding takes in one command. The same content has the same key, so a repeated import changes nothing.</summary>
/// <param name="IdempotencyKey">SHA-256 of the body, hexadecimal.</param>
/// <param name="Body">JSON.</param>
public sealed record PedigreeBatch(int Lines, string IdempotencyKey, byte[] Body)
{
    public const int MostLines = 500;

    /// <summary>Below what a service takes as a body, 256 KiB.</summary>
    public const int MostBytes = 200 * 1024;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

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
                yield return Of(species, pedigree, batch);
                batch.Clear();
                bytes = 0;
            }
            batch.Add(entry);
            bytes += size;
        }
        if (batch.Count > 0)
            yield return Of(species, pedigree, batch);
    }

    private static PedigreeBatch Of(SpeciesCode species, string pedigree, List<PedigreeEntry> entries)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new { species, pedigree, entries = entries.Select(Written) }, Json);
        return new(entries.Count, Convert.ToHexStringLower(SHA256.HashData(body)), body);
    }

    private static object Written(PedigreeEntry entry) =>
        new { name = entry.Line, parents = entry.Parents.Select(parent => new { name = parent.Line, role = parent.Role }) };
}
