using SeedTrace.Certification.Labels;
using SeedTrace.Contracts;
using SeedTrace.Proof;

namespace SeedTrace.Certification.Papers;

/// <summary>Labels of one series for the printer, each with what its code says.</summary>
public sealed record LabelRun(LabelFacts Of, IReadOnlyList<PrintedLabel> Labels)
{
    /// <param name="from">First number; <paramref name="to"/> the last.</param>
    public static LabelRun Print(LabelFacts facts, long from, long to, LabelSigner signer) =>
        new(facts, [.. Enumerable.Range(0, (int)(to - from) + 1).Select(step => signer.Print(facts, from + step))]);
}

/// <param name="Link">In its code.</param>
public sealed record PrintedLabel(LabelSerial Serial, string Link);

/// <summary>Everything that makes a label genuine.</summary>
public sealed record LabelSigner(SigningKey Key, LabelProofs Proofs, LabelLink Link, DateTimeOffset Now)
{
    /// <summary>Signed once there is a certificate. A signature is believed where no network says that the lot failed, so a pre-tag has none.</summary>
    public PrintedLabel Print(LabelFacts facts, long number)
    {
        var (issued, serial) = (facts.Issued, Proofs.Serial(facts.Issued.Series, number));
        return new(serial, facts.Certificate is { } certificate
            ? Link.To(SignedLabel.Sign(new(issued.Lot, serial.WithoutProof, issued.Class.Scheme, issued.Class.Code, certificate.ValidUntil, Now), Key))
            : Link.To(issued.Lot, serial));
    }
}
