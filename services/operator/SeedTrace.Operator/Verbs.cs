using SeedTrace.Operator.Bundles;
using SeedTrace.Operator.Logs;
using SeedTrace.Operator.Recalls;
using SeedTrace.Operator.Stuck;
using SeedTrace.Operator.SupplyChain;

namespace SeedTrace.Operator;

/// <summary>What the command line can do: one line a verb.</summary>
internal static class Verbs
{
    /// <returns>Exit code.</returns>
    public static Task<int> RunAsync(string[] args, CancellationToken cancellation) => args switch
    {
        ["topology", .. var rest] => TopologyVerb.RunAsync(rest),
        ["demo", .. var rest] => DemoVerb.RunAsync(rest, cancellation),
        ["import", "pedigree", .. var rest] => ImportPedigreeVerb.RunAsync(rest, cancellation),
        ["balance", .. var rest] => BalanceVerb.RunAsync(rest, cancellation),
        ["trace", .. var rest] => TraceVerb.RunAsync(rest, cancellation),
        ["replay", .. var rest] => ReplayVerb.RunAsync(rest, cancellation),
        ["recall", .. var rest] => RecallVerb.RunAsync(rest, cancellation),
        ["stuck", .. var rest] => StuckVerb.RunAsync(rest, cancellation),
        ["token", .. var rest] => TokenVerb.RunAsync(rest, cancellation),
        ["passport", .. var rest] => PassportVerb.RunAsync(rest, Console.Out, cancellation),
        ["import", "passport", .. var rest] => ImportPassportVerb.RunAsync(rest, Console.Out, cancellation),
        ["verify", .. var rest] when rest.Any(VerifyLabelVerb.IsLink) => VerifyLabelVerb.RunAsync(rest, Console.Out, cancellation),
        ["verify", .. var rest] => VerifyVerb.RunAsync(rest, Console.Out, cancellation),
        ["witness", .. var rest] => WitnessVerb.RunAsync(rest, cancellation),
        ["audit", .. var rest] => AuditVerb.RunAsync(rest, cancellation),
        ["keys", .. var rest] => KeysVerb.RunAsync(rest, Console.Out),
        ["sbom"] => BillVerb.RunAsync(),
        _ => Help.ShowAsync(args),
    };
}
