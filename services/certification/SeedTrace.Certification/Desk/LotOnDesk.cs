using System.Collections.Immutable;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Certification.Desk;

/// <summary>A lot as the desk sees it: since when it waits for what.</summary>
public sealed record LotOnDesk(
    LotNumber Lot, ImmutableSortedDictionary<string, LotOnDesk.InScheme> Schemes, DateOnly? DoubtedOn = null, DateOnly? DecertifiedOn = null,
    DateOnly? NoticeDue = null)
    : IStreamState<LotOnDesk>
{
    public static LotOnDesk? Fold(LotOnDesk? lot, object fact) => Fold(lot, fact, default);

    public static LotOnDesk? Fold(LotOnDesk? lot, object fact, DateTimeOffset time)
    {
        var day = DateOnly.FromDateTime(time.UtcDateTime);
        return fact switch
        {
            VarietalQualityCertified e => Of(lot, e.Lot).In(e.Class.Scheme, scheme => scheme with { FieldOn = day }),
            SowingQualityCertified e => Of(lot, e.Lot).In(e.Class.Scheme, scheme => scheme with { LaboratoryOn = day, TestedUntil = e.ValidUntil }),
            LotCertified e => Of(lot, e.Lot).In(e.Class.Scheme, scheme => scheme.Settle(e.ValidFrom ?? day) with { CertifiedOn = day, ValidUntil = e.ValidUntil }),
            LabelsAllotted { Due: { } due } e => Of(lot, e.Lot).In(e.Scheme, scheme => scheme with { Pretags = scheme.Pretags.Add(new(e.Series, e.Mass, day, due)) }),
            LabelsAllotted e => Of(lot, e.Lot).In(e.Scheme, scheme => scheme with { IsLabelled = true }),
            LabelsFreed e => Of(lot, e.Lot).In(e.Scheme, scheme => scheme with { Pretags = scheme.Pretags.ConvertAll(pretags => pretags.Free(e)).RemoveAll(pretags => pretags.Mass == Kilograms.Zero) }),
            LotPutUnderReview e => Of(lot, e.Lot) with { DoubtedOn = lot?.DoubtedOn ?? e.From },
            LotReviewEnded e => Of(lot, e.Lot) with { DoubtedOn = null },
            LotDecertified e => Of(lot, e.Lot) with { DoubtedOn = null, DecertifiedOn = day, NoticeDue = e.NoticeDue },
            BuyersTold e => Of(lot, e.Lot) with { NoticeDue = null },
            _ => lot,
        };
    }

    public IEnumerable<DeskItem> Items(string stream)
    {
        if (DecertifiedOn is { } withdrawn)
        {
            if (NoticeDue is { } due)
                yield return new(stream, DeskSection.BuyersToTell, "", withdrawn, due);
            yield break;
        }
        if (DoubtedOn is { } doubted)
            yield return new(stream, DeskSection.LotsUnderReview, "", doubted);
        foreach (var (scheme, standing) in Schemes)
        {
            if (standing.CanBeCertifiedSince is { } ready)
                yield return new(stream, DeskSection.LotsToCertify, scheme, ready);
            if (standing.Pretags is [var first, ..])
                yield return new(stream, DeskSection.PretagsOut, scheme, first.Since, first.Due);
            if (standing.CertifiedOn is not { } certified)
                continue;
            yield return new(stream, DeskSection.CertificatesEnding, scheme, certified, standing.ValidUntil);
            if (standing.IsLabelled)
                yield return new(stream, DeskSection.CertificatesEnded, scheme, certified, standing.ValidUntil);
        }
    }

    private static LotOnDesk Of(LotOnDesk? lot, LotNumber number) =>
        lot ?? new(number, ImmutableSortedDictionary<string, InScheme>.Empty.WithComparers(StringComparer.Ordinal));

    private LotOnDesk In(string scheme, Func<InScheme, InScheme> change) =>
        this with { Schemes = Schemes.SetItem(scheme, change(Schemes.GetValueOrDefault(scheme, new()))) };

    /// <param name="ValidUntil">Of the last certificate.</param>
    public sealed record InScheme(
        DateOnly? FieldOn = null, DateOnly? LaboratoryOn = null, DateOnly? TestedUntil = null, DateOnly? CertifiedOn = null, DateOnly? ValidUntil = null, bool IsLabelled = false)
    {
        /// <summary>As whoever certifies would find it: a later test renews a certificate, the same does not.</summary>
        public DateOnly? CanBeCertifiedSince => FieldOn is { } seen && LaboratoryOn is { } tested && !(ValidUntil >= TestedUntil)
            ? seen > tested ? seen : tested
            : null;

        /// <summary>That are not in force and have not come back.</summary>
        public ImmutableList<PretagsOut> Pretags { get; init; } = [];

        /// <summary>The first certificate brings them into force, if it is in time, and they are labels like all others; a late one does not.</summary>
        public InScheme Settle(DateOnly certified) => CertifiedOn is null && Pretags is [{ Due: var due }, ..] && certified <= due ? this with { Pretags = [], IsLabelled = true } : this;
    }

    /// <param name="Mass">That they stand for still.</param>
    public sealed record PretagsOut(DocumentNumber Series, Kilograms Mass, DateOnly Since, DateOnly Due)
    {
        public PretagsOut Free(LabelsFreed cancelled) => cancelled.Series == Series ? this with { Mass = cancelled.Mass < Mass ? Mass - cancelled.Mass : Kilograms.Zero } : this;
    }
}
