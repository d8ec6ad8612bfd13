using SeedTrace.Contracts;
using SeedTrace.Contracts.Custody;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Custody.Consignments;
using SeedTrace.Custody.Holdings;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Custody.Tests;

/// <summary>Three services with their streams, and facts on their way between them: in order within a stream, in any order otherwise.</summary>
internal sealed class Country
{
    private readonly Dictionary<(string Service, string Stream), List<object>> streams = [];
    private readonly Dictionary<(string Learner, string Publisher, string Stream), Queue<object>> onTheWay = [];
    private readonly Dictionary<(string Learner, string Publisher, string Stream), List<object>> learned = [];
    private readonly List<DocumentNumber> numbers = [];

    public IReadOnlyList<DocumentNumber> Consignments => numbers;

    public bool AllDelivered => onTheWay.Count == 0;

    public IEnumerable<object> Facts => streams.Values.SelectMany(facts => facts);

    public IEnumerable<Holding> Holdings => streams.Where(stream => stream.Key.Stream.StartsWith("holding/", StringComparison.Ordinal))
        .Select(stream => stream.Value.Aggregate((Holding?)null, Holding.Fold)!);

    public void Append(string service, params IEnumerable<NewFact> facts)
    {
        foreach (var (stream, fact) in facts)
        {
            Of(streams, (service, stream)).Add(fact);
            foreach (var learner in Services.KeepingCustody.Where(learner => Services.LearnedBy(learner).Contains(new(service, stream.Split('/')[0]))))
                Of(onTheWay, (learner, service, stream)).Enqueue(fact);
        }
    }

    public void Dispatch(string service, PartyId from, string destination, PartyId to, params ConsignmentLine[] lines)
    {
        var number = DocumentNumber.Mint(new("KAZ", service[..3].ToUpperInvariant()), 2026, "CONS", numbers.Count + 1);
        var holdings = lines.Select(line => State<Holding>(service, Holding.Key(from, line.Lot))).OfType<Holding>();
        if (Take(service, new DispatchConsignment(number, from, service, to, destination, lines).Decide(holdings.ToDictionary(holding => holding.Lot))))
            numbers.Add(number);
    }

    public bool Receive(string service, PartyId party, DocumentNumber number, IReadOnlyList<ConsignmentLine>? lines) =>
        Take(service, new ReceiveConsignment(party, service, lines, DateTimeOffset.UnixEpoch).Decide(Note(service, number), Here(service, number)));

    public bool Refuse(string service, PartyId party, DocumentNumber number) =>
        Take(service, new RefuseConsignment(party, service, "seal-broken", DateTimeOffset.UnixEpoch).Decide(Note(service, number), Here(service, number)));

    /// <summary>One of the facts that may arrive next does, and is reacted to, perhaps more than once.</summary>
    public void Deliver(int which, int times)
    {
        if (AllDelivered)
            return;
        var (key, queue) = onTheWay.ElementAt(which % onTheWay.Count);
        var fact = queue.Dequeue();
        if (queue.Count == 0)
            onTheWay.Remove(key);
        Of(learned, key).Add(fact);
        for (var time = 0; time < times && fact is ConsignmentRefused; time++)
        {
            var refused = (ConsignmentRefused)fact;
            Take(key.Learner, new ReturnRefusedConsignment(key.Publisher, refused).Decide(Here(key.Learner, refused.Consignment)));
        }
    }

    public Consignment? Here(string service, DocumentNumber number) => State<Consignment>(service, Consignment.Key(number));

    public Consignment? Note(string service, DocumentNumber number) => Services.KeepingCustody
        .Select(publisher => learned.GetValueOrDefault((service, publisher, Consignment.Key(number)))?.Aggregate((Consignment?)null, Consignment.Fold))
        .Append(Here(service, number))
        .FirstOrDefault(consignment => consignment is { Destination: not null });

    private T? State<T>(string service, string stream) where T : class, IStreamState<T> =>
        streams.GetValueOrDefault((service, stream))?.Aggregate((T?)null, T.Fold);

    private bool Take(string service, Decision decision)
    {
        if (decision is Decision.Accepted accepted)
            Append(service, accepted.Facts);
        return decision is Decision.Accepted;
    }

    private static TValue Of<TKey, TValue>(Dictionary<TKey, TValue> all, TKey key) where TKey : notnull where TValue : new()
    {
        if (!all.TryGetValue(key, out var value))
            all.Add(key, value = new());
        return value;
    }
}
