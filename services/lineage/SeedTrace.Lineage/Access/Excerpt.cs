using SeedTrace.Contracts.Custody;
using SeedTrace.Contracts.Distribution;

namespace SeedTrace.Lineage.Access;

/// <summary>What a party reads of a record that is told of one lot: of others' delivery notes the lines of that lot, of a recall neither the lots of
/// others nor how many hold them.</summary>
internal static class Excerpt
{
    /// <param name="lot">Key of the lot.</param>
    public static object Of(object record, string lot, Sight sight) => record switch
    {
        RecallOpened e => e with { Scope = Of(e.Scope, lot, sight) },
        RecallWidened e => e with { Scope = Of(e.Scope, lot, sight) },
        _ when sight.Names(record) => record,
        ConsignmentDispatched e => e with { Lines = Of(e.Lines, lot) },
        ConsignmentReceived e => e with { Lines = Of(e.Lines, lot) },
        ConsignmentReturned e => e with { Lines = Of(e.Lines, lot) },
        _ => record,
    };

    private static IReadOnlyList<ConsignmentLine> Of(IEnumerable<ConsignmentLine> lines, string lot) => [.. lines.Where(line => Keys.Of(line.Lot) == lot)];

    private static RecallScope Of(RecallScope scope, string lot, Sight sight) => scope with
    {
        Lots = [.. scope.Lots.Where(one => Keys.Of(one) == lot)],
        Holders = [.. scope.Holders.Where(holder => sight.Shows(holder.ToString()))],
    };
}
