using System.Collections.Immutable;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Custody;
using SeedTrace.Contracts.Distribution;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Distribution.Packings;

/// <summary>The account of a label series: which numbers closed a container, whoever packed. A number never comes back.</summary>
public sealed record Packing(ImmutableList<PackedLabels> Packed) : IStreamState<Packing>
{
    public static string Key(DocumentNumber series) => $"packing/{series}";

    public static Packing? Fold(Packing? packing, object fact) => fact switch
    {
        LabelsAffixed e => (packing ?? new([])).Affix(e.Packer, e.Labels),
        ContainersRelabelled e => (packing ?? new([])).Affix(e.Packer, e.Labels),
        _ => packing,
    };

    public bool IsAffixed(LabelRange labels) => Packed.Exists(packed => packed.Labels.Exists(range => range.Meets(labels)));

    /// <summary>The packer's own part of the account; null when he packed nothing of the series.</summary>
    public Packing? Of(PartyId packer) => Packed.Find(packed => packed.Packer == packer) is { } own ? new([own]) : null;

    /// <summary>A label closes one container for ever, so its first number tells one packing of a series from another.</summary>
    internal static string Movement(LabelRange labels) => FormattableString.Invariant($"{Key(labels.Series)}#{labels.From}");

    private Packing Affix(PartyId packer, LabelRange labels) => Of(packer) is { Packed: [var own] }
        ? new(Packed.Replace(own, own with { Labels = own.Labels.With(labels) }))
        : new(Packed.Add(new(packer, [labels])));
}

public sealed record PackedLabels(PartyId Packer, ImmutableList<LabelRange> Labels);
