using System.Text.Json.Serialization;
using SeedTrace.Certification.Lots;
using SeedTrace.Contracts;
using SeedTrace.Hosting.Rules;

namespace SeedTrace.Certification.Labels;

/// <summary>What anybody who holds a container is told about it. Names no party.</summary>
/// <param name="NetMass">Kilograms in the container.</param>
/// <param name="Reasons">Reason codes; empty while it may be sold.</param>
public sealed record LabelAnswer(
    LotNumber Lot, VarietyId Variety, string Class, string Scheme, Kilograms NetMass, LabelStatus Status, IReadOnlyList<string> Reasons)
{
    public bool MaySell => Status == LabelStatus.Certified;

    /// <summary>Null for a label that was never issued.</summary>
    /// <param name="wholes">What is certified of the lots its lot is a part of: an order on one of them is an order on the part.</param>
    public static LabelAnswer? Of(
        LabelSerial serial, LabelSeries? series, LotCertification? lot, IReadOnlyList<LotCertification> wholes, DateOnly day)
    {
        if (series?.Has(serial.Number) != true || lot?.Schemes[series.Issued.Class.Scheme] is not { Varietal: { } varietal, Certificate: { } certificate })
            return null;
        LotCertification[] ordered = [lot, .. wholes];
        var (status, reasons) = (ordered.Select(whole => whole.Decertified).FirstOrDefault(Given), ordered.Select(whole => whole.StopSale).FirstOrDefault(Given)) switch
        {
            ({ } reason, _) => (LabelStatus.Decertified, [reason]),
            (_, { } reason) => (LabelStatus.Stopped, [reason]),
            _ when series.GivenUpFor(serial.Number, serial.Number) is not null => (LabelStatus.GivenUp, [ReasonCodes.LabelGap]),
            _ when day > certificate.ValidUntil => (LabelStatus.Expired, [ReasonCodes.Expired]),
            _ => (LabelStatus.Certified, Array.Empty<string>()),
        };
        var issued = series.Issued;
        return new(issued.Lot, varietal.Variety, issued.Class.Code, issued.Class.Scheme, issued.NetMass, status, reasons);
    }

    private static bool Given(string? reason) => reason is not null;
}

[JsonConverter(typeof(JsonStringEnumConverter<LabelStatus>))]
public enum LabelStatus
{
    [JsonStringEnumMemberName("certified")] Certified,
    [JsonStringEnumMemberName("stopped")] Stopped,
    [JsonStringEnumMemberName("decertified")] Decertified,
    [JsonStringEnumMemberName("expired")] Expired,
    /// <summary>The seed was sown and the label handed in: it stands on no container any more.</summary>
    [JsonStringEnumMemberName("given-up")] GivenUp,
}
