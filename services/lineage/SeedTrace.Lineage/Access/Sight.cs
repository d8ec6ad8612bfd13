using System.Text.Json;
using System.Text.Json.Serialization;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Delivery;
using SeedTrace.Lineage.Graph;

namespace SeedTrace.Lineage.Access;

/// <summary>With whose eyes an answer is written. Everybody's, or one party's: then what others did with a lot is not told, and other parties
/// and their accounts are null.</summary>
public sealed class Sight
{
    public static readonly Sight Whole = new(null, null);

    /// <summary>No party is called so.</summary>
    private static readonly Sight Stranger = new("", null);

    private static readonly JsonSerializerOptions WithoutOthers = new(FactJson.Options) { Converters = { new PartyConverter() } };

    /// <summary>For whom this thread writes a record now: options are dear to make and made once, for all parties.</summary>
    [ThreadStatic]
    private static Sight? writing;

    private readonly Walk? reach;

    private Sight(string? only, Walk? reach) => (Only, this.reach) = (only, reach);

    /// <summary>The one party; null when everything is shown.</summary>
    public string? Only { get; }

    /// <summary>The same eyes on what another country tells: a party called the same there is another.</summary>
    internal Sight Abroad => Only is null ? this : Stranger;

    public static Sight Of(LineageGraph graph, PartyId party, Moment? moment = null) =>
        new(party.ToString(), graph.Read(moment ?? Moment.Now, view => view.ReachOf(party.ToString())));

    public bool Shows(string party) => Only is null || Only == party;

    /// <summary>Is the node the reader's own, or does something of its own descend from it?</summary>
    internal bool Reaches(int node) => reach?.Includes(node) != false;

    /// <inheritdoc cref="Reaches(int)"/>
    /// <returns>False too when nothing names the key.</returns>
    internal bool Reaches(LineageGraph graph, string key) => graph.Read(it => it.Nodes.Find(key) is { } node && Reaches(node));

    /// <summary>Of the facts that name a lot a party reads the lot's own, those of what it has a share in, and those it had a part in: not where
    /// else the lot went. To be asked while the graph is read.</summary>
    /// <param name="lot">Key of the lot.</param>
    internal bool Shows(LearnedFact fact, string lot, View view) => Only is null
        || fact.Stream == lot || fact.StreamKind is "sample" or "test"
        || fact.Party == Only || Names(fact.Record) || fact.Stream.StartsWith($"holding/{Only}/", StringComparison.Ordinal)
        || (fact.StreamKind != "holding" && Keys.NodeOf(fact.Stream) is { } key && view.Find(key) is { } node && Reaches(node));

    /// <summary>Is there nothing in the fact that would be written otherwise for this reader than it was published?</summary>
    internal bool ShowsWhole(LearnedFact fact) => Only is null
        || (fact.Party == Only && fact.Record is not null && fact.Data.ValueKind == JsonValueKind.Undefined
            && Named.Parties(fact.Record).All(party => Shows(party.ToString())));

    public PartyId? Party(PartyId? party) => party is { } known && Shows(known.ToString()) ? known : null;

    public string? Actor(LearnedFact fact) => Shows(fact.Party) ? fact.Actor : null;

    public string? Countersigner(LearnedFact fact) => Shows(fact.Party) ? fact.Countersigner : null;

    public string? ActingParty(LearnedFact fact) => Shows(fact.Party) ? fact.Party : null;

    /// <summary>A holding's key names its party; to others it reads <c>holding/-/&lt;lot&gt;</c>.</summary>
    public string Stream(LearnedFact fact) => fact.Stream.Split('/') switch
    {
        ["holding", var party, var lot] when !Shows(party) => $"holding/-/{lot}",
        ["recall", "party", var party] when !Shows(party) => "recall/party/-",
        [var kind, var party] when kind is "grower" or "dealer" && !Shows(party) => $"{kind}/-",
        _ => fact.Stream,
    };

    /// <summary>The fact as published. Of a type or member not known here nobody can say whom it names: only who reads everything reads that.</summary>
    /// <param name="lot">Key of the lot the fact is told of: of others' delivery notes a party reads the lines of that lot only.</param>
    public JsonElement? Data(LearnedFact fact, string lot) => fact switch
    {
        { Data.ValueKind: not JsonValueKind.Undefined } when Only is null => fact.Data,
        { Record: { } record } => Only is null ? JsonSerializer.SerializeToElement(record, record.GetType(), FactJson.Options) : Write(Excerpt.Of(record, lot, this)),
        _ => null,
    };

    internal bool Names(object? record) => Named.Parties(record).Any(party => party.ToString() == Only);

    private JsonElement Write(object record)
    {
        writing = this;
        return JsonSerializer.SerializeToElement(record, record.GetType(), WithoutOthers);
    }

    private sealed class PartyConverter : JsonConverter<PartyId>
    {
        public override PartyId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            PartyId.Parse(reader.GetString() ?? "");

        public override void Write(Utf8JsonWriter writer, PartyId value, JsonSerializerOptions options)
        {
            if (writing!.Shows(value.ToString()))
                writer.WriteStringValue(value.ToString());
            else
                writer.WriteNullValue();
        }
    }
}
