using SeedTrace.Certification.Labels;
using SeedTrace.Certification.Lots;
using SeedTrace.Certification.Rules;
using SeedTrace.Contracts;
using SeedTrace.Proof;

namespace SeedTrace.Certification.Papers;

/// <summary>Labels of one series for the printer, each with what its code says.</summary>
/// <param name="Text">What the first of them says; only the number differs.</param>
/// <param name="ClassNames">Null where the rules have no such class any more.</param>
public sealed record LabelRun(
    DocumentNumber Series, VarietyId Variety, LabelText Text, IReadOnlyDictionary<string, string>? ClassNames, Kilograms NetMass, string Colour,
    IReadOnlyList<PrintedLabel> Labels)
{
    /// <param name="from">First number; <paramref name="to"/> the last.</param>
    public static LabelRun Of(LabelSeries series, LotCertification lot, long from, long to, LabelSigner signer, RulePacks packs)
    {
        var issued = series.Issued;
        var certificate = lot.Certificates.Single(certificate => certificate.Certificate == issued.Certificate);
        LabelText Text(long number) => new(issued.Lot, LabelSerial.Label(issued.Series, number), issued.Class.Scheme, issued.Class.Code, certificate.ValidUntil, signer.Now);
        return new(
            issued.Series, lot.Schemes[issued.Class.Scheme].Varietal!.Variety, Text(from), packs.Cited(certificate.RulePack)?.Find(issued.Class.Code)?.Names,
            issued.NetMass, issued.Colour, [.. Enumerable.Range(0, (int)(to - from) + 1).Select(step => signer.Sign(issued.Series, from + step, Text(from + step)))]);
    }
}

/// <param name="Link">In its code.</param>
public sealed record PrintedLabel(LabelSerial Serial, string Link);

/// <summary>Everything that makes a label genuine.</summary>
public sealed record LabelSigner(SigningKey Key, LabelProofs Proofs, LabelLink Link, DateTimeOffset Now)
{
    public PrintedLabel Sign(DocumentNumber series, long number, LabelText text) => new(Proofs.Serial(series, number), Link.To(SignedLabel.Sign(text, Key)));
}
