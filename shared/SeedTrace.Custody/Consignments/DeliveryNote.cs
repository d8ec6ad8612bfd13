using SeedTrace.Contracts;
using SeedTrace.Contracts.Custody;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Custody.Consignments;

/// <summary>What lines of a delivery note or a receipt must be, whatever is held.</summary>
internal static class DeliveryNote
{
    public const int MostLines = 100;

    public static Decision? Flaw(IReadOnlyList<ConsignmentLine> lines)
    {
        if (lines.Count > MostLines)
            return Decision.Malformed("too-many-lines", $"A delivery note has at most {MostLines} lines, this one has {lines.Count}.");
        if (lines.GroupBy(line => line.Lot).FirstOrDefault(lot => lot.Count() > 1) is { } repeated)
            return Decision.Malformed("lot-repeated", $"Lot {repeated.Key} is on the delivery note more than once.");
        if (lines.Sum(line => line.Mass.Value) is > Kilograms.Most and var mass)
            return Decision.Malformed("consignment-too-heavy", $"No consignment weighs {mass:0.###} kg: the most is {Kilograms.Most:0} kg.");
        return lines.Select(Flaw).FirstOrDefault(flaw => flaw is not null);
    }

    private static Decision? Flaw(ConsignmentLine line)
    {
        if (line.Mass == Kilograms.Zero)
            return Decision.Malformed("mass-missing", $"The line of lot {line.Lot} says no mass.");
        var contained = Kilograms.Sum(line.Containers.Select(range => range.Mass));
        return line.Containers.Count > 0 && contained != line.Mass
            ? Decision.Malformed("mass-differs-from-containers", $"The containers of lot {line.Lot} hold {contained}, the line says {line.Mass}.")
            : null;
    }
}
