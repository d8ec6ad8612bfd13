using SeedTrace.Contracts;
using SeedTrace.Lineage.Access;

namespace SeedTrace.Lineage.Reading;

/// <summary>Who has how much of a lot. Few parties ever had some of one.</summary>
internal sealed class HolderFold
{
    private readonly List<(PartyId Party, decimal Mass)> holdings = [];

    public void Move(PartyId party, decimal kilograms)
    {
        var known = holdings.FindIndex(holding => holding.Party == party);
        if (known < 0)
            holdings.Add((party, kilograms));
        else
            holdings[known] = (party, holdings[known].Mass + kilograms);
    }

    /// <summary>Those that have some, by name; a party reads only its own.</summary>
    public Holder[] In(Sight sight) =>
    [
        .. holdings.Where(holding => holding.Mass > 0 && sight.Shows(holding.Party.ToString()))
            .OrderBy(holding => holding.Party.ToString(), StringComparer.Ordinal).Select(holding => new Holder(holding.Party, holding.Mass)),
    ];
}
