using System.Collections.Immutable;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;

namespace SeedTrace.Certification.Lots;

/// <summary>What a lot is in one scheme: the two halves, the certificates, and the mass labels were issued for.</summary>
/// <param name="Certificates">The last one counts; those before it still say what the lot was while they stood.</param>
public sealed record Standing(
    VarietalQualityCertified? Varietal, SowingQualityCertified? Sowing, ImmutableList<LotCertified> Certificates, Kilograms Labelled)
{
    /// <summary>The test the certificate rests on.</summary>
    public DocumentNumber? Declared { get; init; }

    /// <summary>Last day to be certified for the pre-tags that were issued of it; null while none were.</summary>
    public DateOnly? PretagsDue { get; init; }

    /// <summary>The series of pre-tags there were.</summary>
    public ImmutableList<DocumentNumber> Pretags { get; init; } = [];

    public static readonly Standing None = new(null, null, [], Kilograms.Zero);

    public LotCertified? Certificate => Certificates.LastOrDefault();

    /// <summary>First day of its first certificate; null while it has none.</summary>
    public DateOnly? CertifiedFrom => Certificates is [var first, ..] ? first.ValidFrom ?? DateOnly.MinValue : null;

    public Standing Allot(LabelsAllotted labels) => this with
    {
        Labelled = Labelled + labels.Mass,
        PretagsDue = PretagsDue ?? labels.Due,
        Pretags = labels.Due is null ? Pretags : Pretags.Add(labels.Series),
    };

    /// <summary>Of what was given to labels, and no more.</summary>
    public Standing Free(Kilograms mass) => this with { Labelled = mass < Labelled ? Labelled - mass : Kilograms.Zero };
}
