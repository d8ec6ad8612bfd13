using SeedTrace.Operator;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

try
{
    return await Verbs.RunAsync(args, stop.Token);
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
