using System.Text.Json.Serialization;
using Marten;
using SeedTrace.Certification.Learned;
using SeedTrace.Certification.Lots;
using SeedTrace.Certification.Rules;
using SeedTrace.Certification.Samples;
using SeedTrace.Certification.SeedTests;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Commands;
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
    internal static async Task<LabelAnswer?> FindAsync(IQuerySession session, RulePacks packs, DocumentNumber number, long label, DateOnly day, CancellationToken cancellation)
    {
        if (await session.StateAsync<LabelSeries>(LabelSeries.Key(number), cancellation) is not { } series)
            return null;
        var lot = await session.StateAsync<LotCertification>(LotCertification.Key(series.Issued.Lot), cancellation);
        var wholes = new List<LotCertification>();
        foreach (var whole in await SeedLot.WholesAsync(series.Issued.Lot, LearnedAsync))
            if (await session.StateAsync<LotCertification>(LotCertification.Key(whole), cancellation) is { } certification)
                wholes.Add(certification);
        var failed = lot is not null && !series.IsInForce(lot) && await HasFailedAsync(session, packs, series.Issued, lot, cancellation);
        return Of(label, series, lot, wholes, day, failed);

        // Only multiplication makes parts of a lot.
        Task<SeedLot?> LearnedAsync(LotNumber lot) =>
            session.LearnedStateAsync<SeedLot>(Services.Multiplication, SeedLot.Key(lot), cancellation);
    }

    /// <summary>Null for a label that was never issued.</summary>
    /// <param name="wholes">What is certified of the lots its lot is a part of: an order on one of them is an order on the part.</param>
    /// <param name="failed">A laboratory found that the lot is no seed of the scheme: for pre-tags.</param>
    public static LabelAnswer? Of(
        long number, LabelSeries? series, LotCertification? lot, IReadOnlyList<LotCertification> wholes, DateOnly day, bool failed = false)
    {
        if (series?.Has(number) != true || lot?.Schemes[series.Issued.Class.Scheme] is not { Varietal: { } varietal, Certificate: var certificate })
            return null;
        LotCertification[] ordered = [lot, .. wholes];
        var (status, reasons) = series.FateOf(number) is { } fate ? (LabelStatus.Cancelled, [ReasonOf(fate)]) : (ordered.Select(whole => whole.Decertified).FirstOrDefault(Given), ordered.Select(whole => whole.StopSale).FirstOrDefault(Given)) switch
        {
            ({ } reason, _) => (LabelStatus.Decertified, [reason]),
            (_, { } reason) => (LabelStatus.Stopped, [reason]),
            _ when ordered.Select(whole => whole.Review.FirstOrDefault()).FirstOrDefault(doubt => doubt is not null) is { } doubt => (LabelStatus.UnderReview, [doubt.Reason]),
            _ when !series.IsInForce(lot) => failed || certificate is not null || day > series.Issued.Due
                ? (LabelStatus.Lapsed, [ReasonCodes.LabelLapsed])
                : (LabelStatus.Pretag, [ReasonCodes.LabelPretag]),
            // The class came down since the label was printed.
            _ when series.Issued.Class.Canonical < certificate?.Class.Canonical => (LabelStatus.Stopped, [ReasonCodes.ClassNotAllowed]),
            _ when series.GivenUpFor(number, number) is not null => (LabelStatus.GivenUp, [ReasonCodes.LabelGap]),
            _ when day > certificate?.ValidUntil => (LabelStatus.Expired, [ReasonCodes.Expired]),
            _ => (LabelStatus.Certified, Array.Empty<string>()),
        };
        var issued = series.Issued;
        return new(issued.Lot, varietal.Variety, issued.Class.Code, issued.Class.Scheme, issued.NetMass, status, reasons);
    }

    /// <summary>Has a laboratory found that the lot is no seed of the scheme? Then pre-tags come back, whatever their deadline.</summary>
    private static async Task<bool> HasFailedAsync(IQuerySession session, RulePacks packs, IssuedLabels issued, LotCertification lot, CancellationToken cancellation)
    {
        if (issued.RulePack is not { } citation || packs.Cited(citation) is not { } pack)
            return false;
        var samples = await session.StatesAsync<Sample>([.. lot.Samples.Select(Sample.Key)], cancellation);
        var tests = await session.StatesAsync<SeedTest>([.. samples.Values.SelectMany(sample => sample.Tests).Select(SeedTest.Key)], cancellation);
        return tests.Values.Any(test => pack.IsFailedBy(test.Report) == true);
    }

    private static string ReasonOf(LabelFate fate) => $"LABEL_{CancelLabels.Word(fate).ToUpperInvariant()}";

    private static bool Given(string? reason) => reason is not null;
}

[JsonConverter(typeof(JsonStringEnumConverter<LabelStatus>))]
public enum LabelStatus
{
    [JsonStringEnumMemberName("certified")] Certified,
    [JsonStringEnumMemberName("stopped")] Stopped,
    [JsonStringEnumMemberName("decertified")] Decertified,
    [JsonStringEnumMemberName("expired")] Expired,
    /// <summary>The label is no longer in force; what the seed of its lot is, another label says.</summary>
    [JsonStringEnumMemberName("cancelled")] Cancelled,
    [JsonStringEnumMemberName("under-review")] UnderReview,
    /// <summary>The seed was sown and the label handed in: it stands on no container any more.</summary>
    [JsonStringEnumMemberName("given-up")] GivenUp,
    /// <summary>Put on before the lot was certified, and that is still to come.</summary>
    [JsonStringEnumMemberName("pre-tag")] Pretag,
    /// <summary>A pre-tag of a lot that failed, or was not certified in time: it comes off and back.</summary>
    [JsonStringEnumMemberName("lapsed")] Lapsed,
}
