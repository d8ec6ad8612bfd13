using SeedTrace.Hosting.Delivery;
using SeedTrace.Hosting.Store;

namespace SeedTrace.Lineage.Graph;

/// <summary>What a passport says to the graph: the facts of another country, about nodes of that country, which never mix with those of this one; and
/// the passport itself, between its lot there and the lot that came with it.</summary>
internal static class Abroad
{
    /// <param name="handedIn">Since when it is known here.</param>
    public static IEnumerable<Statement> Of(Bundle passport, DateTimeOffset handedIn)
    {
        foreach (var statement in (passport.Passports ?? []).SelectMany(nested => Of(nested, handedIn)))
            yield return statement;
        var attestation = PassportCheck.AttestationOf(passport);
        foreach (var told in passport.Facts.Where(fact => fact.Fact is not null))
        {
            var fact = Learned(told, told.Fact!, handedIn);
            yield return Statement.Of(fact).In(passport.Country);
            if (attestation == new FactPlace(told.Source, told.Position))
                yield return Whole(passport, fact);
        }
    }

    /// <summary>A fact that a passport brought; its publisher is named by its source.</summary>
    public static bool IsForeign(this LearnedFact fact) => fact.Publisher.StartsWith('/');

    /// <summary>Whose SeedTrace tells of the node; null for this one.</summary>
    public static string? CountryOf(this NodeFacts node) => node.Kind == NodeKind.Passport
        ? node.Facts.FirstOrDefault(fact => Mentions.Founds(fact, node.Key))?.Publisher.Split('/')[2]
        : Keys.CountryOf(node.Key);

    private static Statement Whole(Bundle passport, LearnedFact attestation)
    {
        var key = Keys.Passport(BundleFile.DigestOf(passport));
        return new(attestation, [key], key, [], null, [new Claim(Keys.Abroad(passport.Country, Keys.Of(passport.Lot)), key, EdgeKind.Exported)], []);
    }

    /// <summary>It says there what it says, and here neither whose anything is nor what became of which kilograms.</summary>
    private static Statement In(this Statement statement, string country) => statement with
    {
        Nodes = [.. statement.Nodes.Select(key => Keys.Abroad(country, key))],
        Founded = statement.Founded is { } founded ? Keys.Abroad(country, founded) : null,
        Owned = [],
        Moved = null,
        Claims = [.. statement.Claims.Select(claim => claim with { Parent = Keys.Abroad(country, claim.Parent), Child = Keys.Abroad(country, claim.Child) })],
        Postings = [],
    };

    private static LearnedFact Learned(BundledFact told, OpenFact fact, DateTimeOffset handedIn) => new(
        0, told.Source, fact.Subject, fact.Streamversion, told.Position, fact.Id, fact.Type, fact.Time, fact.Recordedtime, handedIn, fact.Actor, fact.Party, null,
        fact.Data, Hosting.Delivery.Learned.TryRead(ServiceIdentity.ServiceOf(told.Source), fact.Subject, fact.Type, fact.Data), [.. Convert.FromHexString(told.Leaf)],
        fact.Countersigner);
}
