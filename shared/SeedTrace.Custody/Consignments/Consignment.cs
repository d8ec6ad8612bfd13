using System.Collections.Immutable;
using System.Text.Json.Serialization;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Custody;
using SeedTrace.Custody.Holdings;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Custody.Consignments;

/// <summary>Seed on its way from one party to another. The sender's service keeps the delivery note and the return, the destination the receipt
/// or refusal; where both are one service, one stream has it all, else each has its half and learns the other.</summary>
/// <param name="Destination">Null where the delivery note is kept elsewhere.</param>
/// <param name="Dispatched">The delivery note; empty where it is kept elsewhere.</param>
/// <param name="Received">What came, once received.</param>
/// <param name="DispatchedAt">Null where the delivery note is kept elsewhere.</param>
public sealed record Consignment(
    DocumentNumber Number, PartyId From, PartyId To, string? Destination, ImmutableList<ConsignmentLine> Dispatched,
    ConsignmentStatus Status, ImmutableList<ConsignmentLine> Received,
    [property: JsonConverter(typeof(TimestampConverter))] DateTimeOffset? DispatchedAt = null) : IStreamState<Consignment>
{
    [JsonIgnore]
    public bool IsSettled => Status != ConsignmentStatus.Dispatched;

    public static string Key(DocumentNumber number) => $"consignment/{number}";

    /// <summary>The id that the debit of a line and its one credit share.</summary>
    /// <param name="index">Of the line on the delivery note, from 0.</param>
    public static string Movement(DocumentNumber number, int index, int lines) => lines == 1 ? Key(number) : $"{Key(number)}#{index + 1}";

    public static Consignment? Fold(Consignment? consignment, object fact) => fact switch
    {
        ConsignmentDispatched e => (consignment ?? Of(e.Consignment, e.From, e.To)) with { Destination = e.Destination, Dispatched = [.. e.Lines] },
        ConsignmentReceived e => (consignment ?? Of(e.Consignment, e.From, e.To)) with
        {
            Status = ConsignmentStatus.Received,
            Received = [.. e.Lines],
        },
        ConsignmentRefused e => (consignment ?? Of(e.Consignment, e.From, e.To)) with { Status = ConsignmentStatus.Refused },
        ConsignmentReturned when consignment is not null => consignment with { Status = ConsignmentStatus.Returned },
        _ => consignment,
    };

    public static Consignment? Fold(Consignment? consignment, object fact, DateTimeOffset time) =>
        Fold(consignment, fact) is { } folded && fact is ConsignmentDispatched ? folded with { DispatchedAt = time } : Fold(consignment, fact);

    /// <summary>One consignment of its two halves.</summary>
    public Consignment With(Consignment? half) => half is null ? this : this with
    {
        Status = half.Status > Status ? half.Status : Status,
        Received = Received.IsEmpty ? half.Received : Received,
    };

    /// <summary>Credits so much of the delivery note to a party, each line under its own movement.</summary>
    internal IEnumerable<NewFact> Credit(PartyId party, IEnumerable<ConsignmentLine> lines, MovementKind kind) =>
        from line in lines
        let movement = Movement(Number, Dispatched.FindIndex(note => note.Lot == line.Lot), Dispatched.Count)
        select Holding.Credit(party, line.Lot, line.Mass, movement, kind, line.Containers);

    internal IEnumerable<NewFact> Return() =>
        [new(Key(Number), new ConsignmentReturned(Number, From, Dispatched)), .. Credit(From, Dispatched, MovementKind.Returned)];

    private static Consignment Of(DocumentNumber number, PartyId from, PartyId to) =>
        new(number, from, to, null, [], ConsignmentStatus.Dispatched, []);
}

/// <summary>In the order a consignment goes through them.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ConsignmentStatus>))]
public enum ConsignmentStatus
{
    [JsonStringEnumMemberName("dispatched")] Dispatched,
    [JsonStringEnumMemberName("received")] Received,
    [JsonStringEnumMemberName("refused")] Refused,
    /// <summary>Refused and credited back.</summary>
    [JsonStringEnumMemberName("returned")] Returned,
}
