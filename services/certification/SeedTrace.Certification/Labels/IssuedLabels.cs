using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;

namespace SeedTrace.Certification.Labels;

/// <summary>Labels as they were issued: of a certified lot, or ahead of its certificate.</summary>
/// <param name="Certificate">Null for pre-tags.</param>
/// <param name="From">First number; <paramref name="To"/> the last.</param>
/// <param name="Due">Of pre-tags: last day for the lot to be certified; null for other labels.</param>
/// <param name="RulePack">That allowed pre-tags.</param>
public sealed record IssuedLabels(
    DocumentNumber Series, LotNumber Lot, DocumentNumber? Certificate, SeedClass Class, long From, long To, Kilograms NetMass, string Colour,
    DocumentNumber? Order = null, DateOnly? Due = null, string? RulePack = null)
{
    public static IssuedLabels Of(LabelsIssued labels) => new(
        labels.Series, labels.Lot, labels.Certificate, labels.Class, labels.From, labels.To, labels.NetMass, labels.Colour, labels.Order);

    public static IssuedLabels Of(PretagsIssued pretags) => new(
        pretags.Series, pretags.Lot, null, pretags.Class, pretags.From, pretags.To, pretags.NetMass, pretags.Colour, pretags.Order, pretags.Due, pretags.RulePack);
}
