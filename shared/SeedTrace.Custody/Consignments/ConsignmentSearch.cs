using SeedTrace.Contracts;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Commands;

namespace SeedTrace.Custody.Consignments;

/// <param name="Note">The consignment with its delivery note, from whichever service dispatched it; null while unknown.</param>
/// <param name="Here">What this service's own stream says of it.</param>
internal sealed record FoundConsignment(Consignment? Note, Consignment? Here);

internal static class ConsignmentSearch
{
    public static async Task<FoundConsignment> FindConsignmentAsync(this CommandContext on, DocumentNumber number)
    {
        var key = Consignment.Key(number);
        var here = await on.LoadAsync<Consignment>(key);
        if (here is { Destination: not null })
            return new(here, here);
        foreach (var learned in Services.LearnedBy(on.Service<CustodyKeeper>().Service).Where(learned => learned.StreamKind == "consignment"))
            if (await on.LearnedAsync<Consignment>(learned.Publisher, key) is { Destination: not null } note)
                return new(note, here);
        return new(null, here);
    }

    /// <summary>Both halves of it, for its sender and its receiver and whoever reads everything.</summary>
    public static async Task<Consignment?> ReadConsignmentAsync(this CommandContext on)
    {
        var (note, here) = await on.FindConsignmentAsync(on.Route<DocumentNumber>("consignment"));
        var whole = note is { Destination: { } destination } && destination != on.Service<CustodyKeeper>().Service
            ? note.With(await on.LearnedAsync<Consignment>(destination, Consignment.Key(note.Number)))
            : note?.With(here);
        return whole is not null && (on.Caller.ReadsEverything || whole.From == on.Caller.Party || whole.To == on.Caller.Party) ? whole : null;
    }
}
