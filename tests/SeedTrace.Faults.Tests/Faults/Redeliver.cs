using SeedTrace.Contracts.Delivery;
using SeedTrace.Faults.Tests.Stack;

namespace SeedTrace.Faults.Tests.Faults;

/// <summary>A publisher's facts of any age come again, twice each and in no order.</summary>
internal sealed class Redeliver : Fault
{
    private const int Most = 200;

    public override string Name => "redeliver facts";

    public override async Task<string> StrikeAsync(PrivateStack stack, Random random, CancellationToken until)
    {
        var publisher = AnyOf(random, Services.Publishing);
        var facts = (await Wire.FactsAsync(stack, publisher, Most)).ToArray();
        CloudEvent[] twice = [.. facts, .. facts];
        random.Shuffle(twice);
        await Wire.SendAsync(stack, publisher, twice.Select(fact => (Wire.KeyOf(fact), Wire.BodyOf(fact))));
        return $"{facts.Length} of {publisher}";
    }
}
