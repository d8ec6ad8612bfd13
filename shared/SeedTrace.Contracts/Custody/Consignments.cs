using SeedTrace.Contracts.Delivery;

namespace SeedTrace.Contracts.Custody;

/// <summary>So much of a lot on a delivery note.</summary>
/// <param name="Containers">The part of the mass that is in labelled containers.</param>
public sealed record ConsignmentLine(LotNumber Lot, Kilograms Mass, IReadOnlyList<LabelRange> Containers);

/// <summary>Seed left its sender for a receiver; the sender's holdings are debited with it.</summary>
/// <param name="Destination">The service that keeps the receiver's custody: it alone may credit the consignment.</param>
[PublicFact("consignment", "consignment-dispatched")]
public sealed record ConsignmentDispatched(
    DocumentNumber Consignment, PartyId From, PartyId To, string Destination, IReadOnlyList<ConsignmentLine> Lines);

/// <summary>The receiver took the consignment, all of it or less; what is missing is not credited to anybody.</summary>
/// <param name="Lines">What came, in the order of the delivery note.</param>
/// <param name="Missing">Dispatched less received, over all lines.</param>
[PublicFact("consignment", "consignment-received")]
public sealed record ConsignmentReceived(
    DocumentNumber Consignment, PartyId From, PartyId To, IReadOnlyList<ConsignmentLine> Lines, Kilograms Missing);

/// <summary>The receiver took nothing; the seed goes back to its sender.</summary>
[PublicFact("consignment", "consignment-refused")]
public sealed record ConsignmentRefused(DocumentNumber Consignment, PartyId From, PartyId To, string Reason);

/// <summary>A refused consignment was credited back to its sender.</summary>
[PublicFact("consignment", "consignment-returned")]
public sealed record ConsignmentReturned(DocumentNumber Consignment, PartyId From, IReadOnlyList<ConsignmentLine> Lines);
