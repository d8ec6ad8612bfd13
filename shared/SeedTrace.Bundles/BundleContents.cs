using System.Security.Cryptography;
using System.Text.Json;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Breeding;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Distribution;
using SeedTrace.Proof;

namespace SeedTrace.Bundles;

/// <summary>What the facts of a bundle say together. Made from nothing but the facts, by whoever makes a bundle and by whoever checks it.</summary>
/// <param name="Edges">The descent of the lot, by parent, child and kind.</param>
/// <param name="Certificates">Of the lot and of the lots it comes from, in the order of the log.</param>
/// <param name="Rules">Names and versions of the rules that decided, by name.</param>
/// <param name="Missing">Keys of what others speak of and no fact of its own is here, by key.</param>
public sealed record BundleContents(
    IReadOnlyList<BundleEdge> Edges, IReadOnlyList<BundleCertificate> Certificates, IReadOnlyList<BundleRule> Rules, IReadOnlyList<string> Missing)
{
    private static readonly string[] RuleMembers = ["rulePack", "samplingRule"];

    /// <param name="facts">With what the leaf is over, all of them.</param>
    /// <param name="passports">Digests of those that are here.</param>
    public static BundleContents Of(
        LotNumber lot, IReadOnlyCollection<(FactPlace Place, DateTimeOffset LoggedTime, OpenFact Fact)> facts, IEnumerable<string> passports)
    {
        var read = facts.Select(fact => (fact.Place, fact.LoggedTime, fact.Fact, Record: Read(fact.Place, fact.Fact))).ToList();
        var edges = BundleDescent.Of(Keys.Of(lot), [.. read.Select(fact => (fact.Place, fact.LoggedTime, fact.Record))]);
        var named = edges.SelectMany(edge => new[] { edge.Parent, edge.Child }).Append(Keys.Of(lot)).ToHashSet(StringComparer.Ordinal);
        // A lot from abroad has no stream of its own here: its entry speaks for it.
        var entered = read.Select(fact => fact.Record).OfType<SeedImported>().Select(entry => Keys.Of(entry.Lot));
        return new(
            edges,
            [
                .. from fact in read.OrderBy(fact => fact.Place, FactPlace.InOrder)
                   let certified = fact.Record as LotCertified
                   where certified is not null && named.Contains(Keys.Of(certified.Lot))
                   select new BundleCertificate(
                       certified.Certificate, certified.Lot, certified.Class.Scheme, certified.Class.Code, certified.Mass.Value, certified.ValidUntil, fact.Place),
            ],
            [
                .. read.SelectMany(fact => RulesIn(fact.Fact.Data), (fact, rule) => (Rule: rule, fact.Place)).GroupBy(decided => decided.Rule, decided => decided.Place)
                    .OrderBy(rule => rule.Key, StringComparer.Ordinal).Select(rule => new BundleRule(rule.Key, [.. rule.Order(FactPlace.InOrder)])),
            ],
            [.. named.Except(facts.Select(fact => fact.Fact.Subject)).Except(entered).Except(passports.Select(Keys.Passport)).Order(StringComparer.Ordinal)]);
    }

    /// <summary>SHA-256 of the RFC 8785 form, 64 hexadecimal digits.</summary>
    public string Digest() =>
        Convert.ToHexStringLower(SHA256.HashData(CanonicalJson.Of(JsonSerializer.SerializeToElement(this, Bundle.Strict))));

    private static IEnumerable<string> RulesIn(JsonElement data) => data.ValueKind != JsonValueKind.Object ? [] :
        from member in RuleMembers
        where data.TryGetProperty(member, out var rule) && rule.ValueKind == JsonValueKind.String
        select data.GetProperty(member).GetString()!;

    internal static object? Read(FactPlace place, OpenFact fact) =>
        FactCatalogue.TryRead(place.Source[(place.Source.LastIndexOf('/') + 1)..], fact.Subject, fact.Type, fact.Data);
}

/// <param name="Mass">Kilograms of the parent that went in, or of the harvest; null where seed is not weighed.</param>
/// <param name="Roles">Of a parent in a cross or pedigree.</param>
/// <param name="Refused">It would have made something its own ancestor: of the claims that close a circle the one logged last.</param>
/// <param name="Proofs">The facts that say so, earliest logged first.</param>
public sealed record BundleEdge(
    string Parent, string Child, EdgeKind Kind, decimal? Mass, IReadOnlyList<ParentRole> Roles, bool Refused, IReadOnlyList<FactPlace> Proofs);

/// <param name="Mass">Kilograms certified.</param>
public sealed record BundleCertificate(
    DocumentNumber Certificate, LotNumber Lot, string Scheme, string Class, decimal Mass, DateOnly ValidUntil, FactPlace Proof);

/// <param name="Rule">As facts cite it, for example EU-TRZAX 2016.</param>
/// <param name="Proofs">The facts it decided.</param>
public sealed record BundleRule(string Rule, IReadOnlyList<FactPlace> Proofs);
