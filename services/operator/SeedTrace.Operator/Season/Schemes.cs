using SeedTrace.Contracts;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Operator.Stack;

namespace SeedTrace.Operator.Season;

/// <summary>Two countries' classes, as the rule packs in force name them: the home scheme first.</summary>
internal sealed record Schemes(IReadOnlyList<Schemes.Pack> All)
{
    private static readonly string[] Preferred = ["KZ", "EU", "OECD"];

    public Pack Home => All[0];

    public static async Task<Schemes> OfAsync(Desk desk, SpeciesCode species, CancellationToken cancellation)
    {
        var packs = await desk.AskAsync<IReadOnlyList<Pack>>(Services.Certification, "/rule-packs", cancellation);
        return new([.. Preferred.SelectMany(scheme => packs.Where(pack => pack.Scheme == scheme && pack.Species == species)).Take(2)]);
    }

    internal sealed record Pack(string Scheme, SpeciesCode Species, IReadOnlyList<Class> Classes)
    {
        public string CodeOf(CanonicalClass canonical) => Classes.First(c => c.Canonical == canonical).Code;
    }

    internal sealed record Class(string Code, CanonicalClass Canonical);
}
