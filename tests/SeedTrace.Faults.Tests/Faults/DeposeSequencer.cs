using Npgsql;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Faults.Tests.Load;
using SeedTrace.Faults.Tests.Stack;

namespace SeedTrace.Faults.Tests.Faults;

/// <summary>The process that gives a service's facts their positions is stopped (SIGSTOP), and wakes when another has taken over, believing that it still
/// holds the lock.</summary>
/// <param name="byServer">The server ends its connection; otherwise nobody does anything, and the server has to let go of it by itself.</param>
internal sealed class DeposeSequencer(bool byServer) : Fault
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    public override string Name => byServer ? "depose sequencer" : "freeze sequencer";

    public override async Task<string> StrikeAsync(PrivateStack stack, Random random, CancellationToken until)
    {
        var service = AnyOf(random, Services.Publishing);
        // Of a service that was killed just now nobody holds it for a moment.
        var held = await SequencerLock.OfAsync(stack, service);
        for (var start = TimeProvider.System.GetTimestamp(); held is null && IsWithin(start); held = await SequencerLock.OfAsync(stack, service))
            await Task.Delay(Look, until).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (held is null)
            return $"nobody of {service}";
        Note(What.Frozen);
        held.Holder.Freeze();
        try
        {
            if (byServer)
                await held.EndAsync(stack);
            for (var start = TimeProvider.System.GetTimestamp(); IsWithin(start);)
            {
                if (await held.IsTakenOverAsync(stack))
                {
                    Note(What.TakenOver);
                    break;
                }
                await Task.Delay(Look, until).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
        catch (NpgsqlException)
        {
            // The server is on its way up from another fault: then the lock is gone anyway.
        }
        finally
        {
            held.Holder.Thaw();
            Note(What.Thawed);
        }
        return held.Holder.Name;

        bool IsWithin(long start) => TimeProvider.System.GetElapsedTime(start) < Patience && !until.IsCancellationRequested;

        void Note(What what) => stack.Journal.Write(what, line => line with { Service = service, Says = Name });
    }
}
