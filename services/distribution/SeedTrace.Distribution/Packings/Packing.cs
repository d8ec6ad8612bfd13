using System.Collections.Immutable;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Custody;
using SeedTrace.Contracts.Distribution;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Distribution.Packings;

/// <summary>The account of a label series: which numbers closed a container, which containers went to a farmer. A number never comes back.</summary>
public sealed record Packing(ImmutableList<LabelRange> Affixed, ImmutableList<LabelRange> Sold, ImmutableHashSet<PartyId> Packers) : IStreamState<Packing>
{
    private static readonly Packing None = new([], [], []);

    public static string Key(DocumentNumber series) => $"packing/{series}";

    public static Packing? Fold(Packing? packing, object fact) => fact switch
    {
        LabelsAffixed e => (packing ?? None).Affix(e.Labels, e.Packer),
        LabelsSold e => (packing ?? None).Sell(e.Containers),
        _ => packing,
    };

    public bool IsAffixed(LabelRange labels) => Affixed.Any(range => Meet(range, labels));

    public bool IsSold(LabelRange labels) => Sold.Any(range => Meet(range, labels));

    /// <summary>A label closes one container for ever, so its first number tells one packing of a series from another.</summary>
    internal static string Movement(LabelRange labels) => FormattableString.Invariant($"{Key(labels.Series)}#{labels.From}");

    private static bool Meet(LabelRange one, LabelRange other) => one.From <= other.To && other.From <= one.To;

    private Packing Affix(LabelRange labels, PartyId packer) => this with { Affixed = Affixed.Add(labels), Packers = Packers.Add(packer) };

    private Packing Sell(IReadOnlyList<LabelRange> containers) => this with { Sold = Sold.AddRange(containers) };
}
