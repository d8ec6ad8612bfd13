using System.Security.Cryptography;
using System.Text;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Delivery;

namespace SeedTrace.Lineage.Tests;

/// <summary>Writes facts as their publishers would: versions and positions run on, and an hour passes between two facts.</summary>
public sealed class FactBook
{
    private static readonly DateTimeOffset Start = new(2025, 3, 1, 8, 0, 0, TimeSpan.Zero);

    private readonly Dictionary<string, long> positions = [];
    private readonly Dictionary<(string, string), long> versions = [];
    private readonly List<LearnedFact> facts = [];
    private TimeSpan waited;

    public IReadOnlyList<LearnedFact> Facts => facts;

    /// <summary>When the next fact happens.</summary>
    public DateTimeOffset Now => Start.AddHours(facts.Count) + waited;

    public void Wait(TimeSpan time) => waited += time;

    public LearnedFact Write(string publisher, string stream, object record, string party = "registry") =>
        Write(publisher, stream, FactCatalogue.Of(record).Name, record, party);

    public LearnedFact WriteUnknown(string publisher, string stream, string name, string party = "registry") =>
        Write(publisher, stream, name, null, party);

    private LearnedFact Write(string publisher, string stream, string name, object? record, string party)
    {
        var position = positions[publisher] = positions.GetValueOrDefault(publisher) + 1;
        var version = versions[(publisher, stream)] = versions.GetValueOrDefault((publisher, stream)) + 1;
        var time = Now;
        var id = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{publisher}#{position}"))[..16]);
        facts.Add(new LearnedFact(
            facts.Count + 1, publisher, stream, version, position, id, $"seedtrace.{publisher}.{name}", time, time.AddMinutes(1), time.AddMinutes(2),
            $"clerk-of-{party}", party, null, default, record, [.. SHA256.HashData(id.ToByteArray())]));
        return facts[^1];
    }

    public static LotNumber Lot(string authority, long serial) =>
        LotNumber.Mint(new Issuer("KAZ", authority), 2026, SpeciesCode.Parse("TRZAX"), serial);

    public static DocumentNumber Document(string authority, string kind, long serial) =>
        DocumentNumber.Mint(new Issuer("KAZ", authority), 2026, kind, serial);
}
