using SeedTrace.Contracts;
using SeedTrace.Distribution.Recalls;
using SeedTrace.Hosting.Access;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Testing;

namespace SeedTrace.Distribution.Tests.Recalls;

/// <summary>A recall of one lot and a blend it went into, with a dealer and a farmer.</summary>
internal static class Case
{
    public static readonly DocumentNumber Number = Season.Document("RECAL", 3);
    public static readonly DateTimeOffset At = new(2026, 5, 4, 9, 30, 0, TimeSpan.Zero);
    public static readonly string Digest = new('a', 64);
    public static readonly Caller Officer = new("officer-1", "officer-1", PartyId.Parse("authority"), new HashSet<string> { "certifier" });

    public static readonly ScopeRequest Scope = new(At.AddSeconds(-1), Digest, [Season.Lot, Season.OtherLot],
        [new(Season.Dealer, Season.Lot, new(600)), new(Season.Dealer, Season.OtherLot, new(400)), new(Season.Farmer, Season.Lot, new(100))]);

    public static readonly OpenRecall Open = new(Number, Season.Lot, "GERMINATION", Scope, At);

    public static Caller Of(PartyId party) => new("clerk-1", "clerk-1", party, new HashSet<string> { "distributor" });

    /// <summary>What has been decided so far, as the streams stand.</summary>
    public sealed class Book
    {
        private readonly List<NewFact> facts = [.. Open.Decide(new(Season.Lot, Season.Variety), null).Facts()];

        public Recall Recall => Spec.Given<Recall>(Facts(Distribution.Recalls.Recall.Key(Number)))!;

        public IReadOnlyDictionary<string, RecallHolder> Holders =>
            new[] { Season.Dealer, Season.Farmer }.ToDictionary(RecallHolder.Key, Holder);

        public RecallHolder Holder(PartyId party) => Spec.Given<RecallHolder>(Facts(RecallHolder.Key(party)))!;

        public RecalledLot Lot(LotNumber lot) => Spec.Given<RecalledLot>(Facts(RecalledLot.Key(lot)))!;

        public Book With(Decision decision)
        {
            facts.AddRange(decision.Facts());
            return this;
        }

        public Book Reported(PartyId holder, LotNumber lot, SeedReport report) =>
            With(new ReportSeed(holder, lot, report).Decide(Recall, Holder(holder), Officer));

        private object[] Facts(string stream) => [.. facts.Where(fact => fact.Stream == stream).Select(fact => fact.Fact)];
    }
}
