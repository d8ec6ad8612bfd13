using System.Text.Json;
using System.Text.Json.Serialization;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Delivery;

namespace SeedTrace.Lineage.Access;

/// <summary>With whose eyes an answer is written. Everybody's, or one party's: then other parties and their accounts are null.</summary>
public sealed class Sight
{
    public static readonly Sight Whole = new(null);

    private readonly JsonSerializerOptions json;

    private Sight(string? only)
    {
        Only = only;
        json = new JsonSerializerOptions(FactJson.Options);
        json.Converters.Insert(0, new PartyConverter(this));
    }

    /// <summary>The one party; null when everything is shown.</summary>
    public string? Only { get; }

    public static Sight Of(PartyId party) => new(party.ToString());

    public bool Shows(string party) => Only is null || Only == party;

    public PartyId? Party(PartyId? party) => party is { } known && Shows(known.ToString()) ? known : null;

    public string? Actor(LearnedFact fact) => Shows(fact.Party) ? fact.Actor : null;

    public string? ActingParty(LearnedFact fact) => Shows(fact.Party) ? fact.Party : null;

    /// <summary>A holding's key names its party; to others it reads <c>holding/-/&lt;lot&gt;</c>.</summary>
    public string Stream(LearnedFact fact) => fact.Stream.Split('/') switch
    {
        ["holding", var party, var lot] when !Shows(party) => $"holding/-/{lot}",
        [var kind, var party] when kind is "grower" or "dealer" && !Shows(party) => $"{kind}/-",
        _ => fact.Stream,
    };

    /// <summary>The fact as published. Of a type not known here nobody can say whom it names: only who reads everything reads that.</summary>
    public JsonElement? Data(LearnedFact fact) => fact switch
    {
        { Record: { } record } => JsonSerializer.SerializeToElement(record, record.GetType(), json),
        { Data.ValueKind: not JsonValueKind.Undefined } when Only is null => fact.Data,
        _ => null,
    };

    private sealed class PartyConverter(Sight sight) : JsonConverter<PartyId>
    {
        public override PartyId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            PartyId.Parse(reader.GetString() ?? "");

        public override void Write(Utf8JsonWriter writer, PartyId value, JsonSerializerOptions options)
        {
            if (sight.Shows(value.ToString()))
                writer.WriteStringValue(value.ToString());
            else
                writer.WriteNullValue();
        }
    }
}
