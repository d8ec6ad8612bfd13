using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Certification.Labels;

/// <summary>Where an order stands.</summary>
/// <param name="Series">That met it.</param>
/// <param name="Declined">Reason code.</param>
/// <param name="Blocked">What would refuse its labels today; null when nothing would, or it is answered.</param>
public sealed record LabelOrderAnswer(LabelsOrdered Ordered, DocumentNumber? Series, string? Declined, LabelOrderAnswer.Obstacle? Blocked)
{
    public sealed record Obstacle(string Code, string Sentence);

    /// <param name="issue">What would be decided of its labels today; null for an order that is answered.</param>
    public static LabelOrderAnswer Of(LabelOrder order, Decision? issue) =>
        new(order.Ordered, order.Series, order.Declined, issue is Decision.Refused refused ? new(refused.Code, refused.Sentence) : null);

    /// <returns>Null when there is no such order, or it is not the caller's.</returns>
    internal static async Task<LabelOrderAnswer?> FindAsync(CommandContext on)
    {
        var number = on.Route<DocumentNumber>("order");
        if (await on.LoadAsync<LabelOrder>(LabelOrder.Key(number)) is not { Ordered: var wanted } order || !(on.Caller.ReadsEverything || order.Packer == on.Caller.Party))
            return null;
        return Of(order, LabelOrder.Objection(order, number) is null
            ? await IssueLabelsEndpoint.DecideAsync(on, number, new(wanted.Lot, wanted.Scheme, wanted.Count, wanted.NetMass, number, Pretags: wanted.Pretags == true))
            : null);
    }
}
