using SeedTrace.Contracts;
using SeedTrace.Contracts.Custody;

namespace SeedTrace.Lineage.Balance;

/// <summary>Turns facts into postings, in whatever order they come. What a receiver found short takes two facts: whichever comes second completes the
/// other.</summary>
internal sealed class Journal
{
    private readonly Dictionary<DocumentNumber, List<object>> deliveries = [];

    public IEnumerable<Posting> Enter(object? record) => Enter(record, Postings.Of(record));

    /// <param name="said">What the record alone says.</param>
    public IEnumerable<Posting> Enter(object? record, IEnumerable<Posting> said) => record switch
    {
        ConsignmentDispatched note => said.Concat(Beside(note.Consignment, note).OfType<ConsignmentReceived>().SelectMany(receipt => Postings.Of(note, receipt))),
        ConsignmentReceived receipt => said.Concat(Beside(receipt.Consignment, receipt).OfType<ConsignmentDispatched>().SelectMany(note => Postings.Of(note, receipt))),
        _ => said,
    };

    private object[] Beside(DocumentNumber consignment, object record)
    {
        if (!deliveries.TryGetValue(consignment, out var known))
            deliveries.Add(consignment, known = new(2));
        object[] beside = [.. known];
        known.Add(record);
        return beside;
    }
}
