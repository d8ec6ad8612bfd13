using SeedTrace.Contracts;
using SeedTrace.Contracts.Breeding;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Distribution;
using SeedTrace.Hosting.Delivery;
using SeedTrace.Lineage.Graph;

namespace SeedTrace.Lineage.Findings;

/// <summary>What a lot was good for on a day. A part of a split lot shares what is said of the whole.</summary>
internal sealed class Standing
{
    private readonly List<Certificate> certificates = [];
    private readonly List<LearnedFact> orders = [];
    private readonly List<IReadOnlyList<LotDeclared>> declarations = [];

    public Standing(Dossier lot)
    {
        for (Dossier? whole = lot; whole is not null; whole = whole.Parents(EdgeKind.Split).Select(whole.Of).FirstOrDefault())
        {
            certificates.AddRange(whole.All<LotCertified>().Select(said => new Certificate(said.Record.ValidFrom, said.Record.ValidUntil, said.Fact)));
            certificates.AddRange(whole.All<SeedImported>().Select(said => new Certificate(null, said.Record.ValidUntil, said.Fact)));
            declarations.Add([.. whole.All<LotDeclared>().Select(said => said.Record)]);
            orders.AddRange(whole.Facts.Where(fact => fact.Record is StopSaleOrdered or StopSaleLifted or LotDecertified));
            IsReleased |= whole.All<BreederLotReleased>().Any(released => whole.Is(released.Record.Lot));
        }
    }

    /// <summary>Its maintainer vouches for it, without a certificate.</summary>
    public bool IsReleased { get; }

    public IReadOnlyList<Certificate> Certificates => certificates;

    public bool StoodOn(DateOnly day) => certificates.Exists(certificate => certificate.From <= day && day <= certificate.Until);

    /// <summary>Without a certificate, in a lane of lower trust.</summary>
    public bool LetSow(PartyId sower, DateOnly day) => declarations.Exists(of => LotDeclared.LetSow(of, sower, day));

    /// <summary>Certificates there are begin only after the day.</summary>
    public bool IsOnlyLater(DateOnly day) => certificates.Count > 0 && certificates.TrueForAll(certificate => certificate.From > day);

    /// <summary>The order that stood at a time: a stop that was not lifted, or the end of all certificates.</summary>
    public LearnedFact? OrderAt(DateTimeOffset time) => OrderAmong(orders.Where(order => order.Time <= time));

    /// <summary>The order that stood all day: what was sown on the day itself may have been sown before it.</summary>
    public LearnedFact? OrderThroughout(DateOnly day) => OrderAmong(orders.Where(order => OnDay(order) < day || (order.Record is StopSaleLifted && OnDay(order) == day)));

    private static LearnedFact? OrderAmong(IEnumerable<LearnedFact> orders) => orders.Order(FactOrder.AsHappened).Aggregate((LearnedFact?)null, (standing, order) => (standing?.Record, order.Record) switch
    {
        (LotDecertified, _) => standing,
        (_, StopSaleLifted) => null,
        _ => order,
    });

    private static DateOnly OnDay(LearnedFact order) => DateOnly.FromDateTime(order.Time.UtcDateTime);

    /// <param name="ValidFrom">Null for one that stands from ever.</param>
    /// <param name="Until">Last day.</param>
    internal sealed record Certificate(DateOnly? ValidFrom, DateOnly Until, LearnedFact Fact)
    {
        public DateOnly From => ValidFrom ?? DateOnly.MinValue;
    }
}
