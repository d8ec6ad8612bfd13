using SeedTrace.Operator;
using SeedTrace.Operator.Bundles;
using SeedTrace.Operator.Logs;
using SeedTrace.Operator.Recalls;
using SeedTrace.Operator.Stuck;
using SeedTrace.Operator.SupplyChain;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

try
{
    return await (args switch
    {
        ["topology", .. var rest] => TopologyVerb.RunAsync(rest),
        ["demo", .. var rest] => DemoVerb.RunAsync(rest, stop.Token),
        ["import", "pedigree", .. var rest] => ImportPedigreeVerb.RunAsync(rest, stop.Token),
        ["balance", .. var rest] => BalanceVerb.RunAsync(rest, stop.Token),
        ["trace", .. var rest] => TraceVerb.RunAsync(rest, stop.Token),
        ["replay", .. var rest] => ReplayVerb.RunAsync(rest, stop.Token),
        ["recall", .. var rest] => RecallVerb.RunAsync(rest, stop.Token),
        ["stuck", .. var rest] => StuckVerb.RunAsync(rest, stop.Token),
        ["token", .. var rest] => TokenVerb.RunAsync(rest, stop.Token),
        ["verify", .. var rest] => VerifyVerb.RunAsync(rest, Console.Out, stop.Token),
        ["witness", .. var rest] => WitnessVerb.RunAsync(rest, stop.Token),
        ["audit", .. var rest] => AuditVerb.RunAsync(rest, stop.Token),
        ["keys", .. var rest] => KeysVerb.RunAsync(rest),
        ["sbom"] => BillVerb.RunAsync(),
        _ => Help.ShowAsync(args),
    });
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    return 130;
}
catch (Exception e) when (Failure.Of(e) is { } sentence)
{
    Console.Error.WriteLine($"seedtrace: {sentence}");
    return 1;
}
