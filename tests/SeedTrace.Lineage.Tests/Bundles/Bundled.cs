using SeedTrace.Contracts;
using SeedTrace.Hosting.Delivery;
using SeedTrace.Hosting.Store;
using SeedTrace.Lineage.Access;
using SeedTrace.Lineage.Bundles;
using SeedTrace.Lineage.Graph;
using SeedTrace.Lineage.Passports;
using SeedTrace.Lineage.Tests.Passports;

namespace SeedTrace.Lineage.Tests.Bundles;

/// <summary>Bundles of the small season.</summary>
internal static class Bundled
{
    /// <param name="known">What lineage has of them; all, unless it is blind to some.</param>
    /// <param name="passports">What was handed in there.</param>
    public static Bundle Bundle(
        this SignedLogs logs, LotNumber lot, PartyId? reader = null, IEnumerable<LearnedFact>? known = null, string country = "KAZ", Moment? moment = null,
        params Passport[] passports)
    {
        var graph = Ask.Graph(known ?? logs.Facts);
        Array.ForEach(passports, graph.Abroad.Apply);
        var maker = new BundleMaker(graph, new HeldPassports(passports), logs, new ServiceIdentity("lineage", new Issuer(country, "LIN")), new StandingClock());
        // Nothing is waited for here.
        return maker.MakeAsync(lot, moment ?? Moment.Now, reader is { } party ? Sight.Of(graph, party) : Sight.Whole, CancellationToken.None).GetAwaiter().GetResult()!;
    }

    public static Verdict Check(this SignedLogs logs, Bundle bundle) => BundleCheck.Of(BundleFile.Write(bundle), logs.Anchor);

    private sealed class StandingClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => SignedLogs.Now;
    }
}
