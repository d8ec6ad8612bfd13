using System.Text.Json;
using System.Text.Json.Nodes;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Faults.Tests.Stack;
using SeedTrace.Proof;

namespace SeedTrace.Faults.Tests.Faults;

/// <summary>Messages that are no facts: unreadable ones, altered ones, one in another service's name, and another history of a stream.</summary>
internal sealed class Poison : Fault
{
    /// <summary>Stands in every one of them, so that what is set aside because of it is told from what should not have been.</summary>
    public const string Mark = "poisoned-by-the-campaign";

    public const string Title = "poison";

    public override string Name => Title;

    public override bool LeavesOthersAlone => true;

    /// <summary>As it says what it poisoned.</summary>
    public static string Of(string publisher, string stream) => $"{stream} of {publisher}";

    public override async Task<string> StrikeAsync(PrivateStack stack, Random random, CancellationToken until)
    {
        var publisher = AnyOf(random, Services.Publishing);
        if (await Wire.FactsAsync(stack, publisher, 1) is not [var fact])
            return "nothing yet";
        var another = Another(fact);
        var impostor = Services.Publishing.First(service => service != publisher);
        await Wire.SendAsync(stack, publisher,
        [
            (Wire.KeyOf(fact), [.. "{ \""u8, .. System.Text.Encoding.UTF8.GetBytes(Mark)]),
            (Wire.KeyOf(fact), Wire.BodyOf(another)),
            (Wire.KeyOf(fact), Wire.BodyOf(another with { Leaf = Leaf.Of(another) })),
            (Wire.KeyOf(fact), Wire.BodyOf(another with { Streamversion = "many" })),
        ]);
        await Wire.SendAsync(stack, impostor, [(Wire.KeyOf(fact).Replace(publisher + ".", impostor + ".", StringComparison.Ordinal), Wire.BodyOf(another with { Leaf = Leaf.Of(another) }))]);
        return Of(publisher, fact.Subject);
    }

    private static CloudEvent Another(CloudEvent fact)
    {
        var data = JsonNode.Parse(fact.Data.GetRawText())!.AsObject();
        data["note"] = Mark;
        return fact with { Data = JsonSerializer.SerializeToElement(data) };
    }
}
