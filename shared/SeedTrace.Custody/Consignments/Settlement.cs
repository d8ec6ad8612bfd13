using SeedTrace.Contracts;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Custody.Consignments;

/// <summary>Who may settle a consignment, and that it is settled once.</summary>
internal static class Settlement
{
    public static Decision? Refusal(PartyId receiver, string keeper, DateTimeOffset at, Consignment? note, Consignment? here)
    {
        if (note is null || note.To != receiver)
            return Decision.Unknown("consignment-unknown", "No such consignment is on its way to this party.");
        if (note.Destination != keeper)
            return Decision.Refuse("consignment-destined-elsewhere", $"The consignment is to be settled at {note.Destination}, not at {keeper}.");
        if (at < note.DispatchedAt)
            return Decision.Refuse("received-before-dispatched", $"The consignment left its sender on {Timestamp.Of(note.DispatchedAt.Value)}: it cannot have arrived before.");
        return note.IsSettled || here is { IsSettled: true }
            ? Decision.Refuse("consignment-already-settled", "The consignment was received or refused before.")
            : null;
    }
}
