using SeedTrace.Contracts.Certification;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Certification.Desk;

/// <summary>A label order as the desk sees it.</summary>
public sealed record OrderOnDesk(string Scheme, DateOnly OrderedOn, bool IsAnswered = false) : IStreamState<OrderOnDesk>
{
    public static OrderOnDesk? Fold(OrderOnDesk? order, object fact) => Fold(order, fact, default);

    public static OrderOnDesk? Fold(OrderOnDesk? order, object fact, DateTimeOffset time) => (order, fact) switch
    {
        (_, LabelsOrdered e) => new(e.Scheme, DateOnly.FromDateTime(time.UtcDateTime)),
        ({ } open, LabelOrderMet or LabelOrderDeclined) => open with { IsAnswered = true },
        _ => order,
    };

    public IEnumerable<DeskItem> Items(string stream) => IsAnswered ? [] : [new(stream, DeskSection.LabelOrdersToMeet, Scheme, OrderedOn)];
}
