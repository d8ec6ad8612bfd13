using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Certification.Labels;

/// <summary>Labels somebody asked for, until they are issued or declined.</summary>
/// <param name="Series">That met it.</param>
/// <param name="Declined">Reason code.</param>
public sealed record LabelOrder(LabelsOrdered Ordered, DocumentNumber? Series = null, string? Declined = null) : IStreamState<LabelOrder>
{
    public PartyId Packer => Ordered.Packer;

    public DateOnly OrderedOn { get; init; }

    public static string Key(DocumentNumber order) => $"label-order/{order}";

    public static LabelOrder? Fold(LabelOrder? order, object fact) => Fold(order, fact, default);

    public static LabelOrder? Fold(LabelOrder? order, object fact, DateTimeOffset time) => (order, fact) switch
    {
        (_, LabelsOrdered e) => new(e) { OrderedOn = DateOnly.FromDateTime(time.UtcDateTime) },
        ({ } open, LabelOrderMet e) => open with { Series = e.Series },
        ({ } open, LabelOrderDeclined e) => open with { Declined = e.Reason },
        _ => order,
    };

    /// <summary>Why nobody can answer it any more.</summary>
    public static Decision? Objection(LabelOrder? order, DocumentNumber number) => order switch
    {
        null => Decision.Unknown("label-order-unknown", $"There is no label order {number} here."),
        { Series: { } series } => Decision.Refuse("label-order-answered", $"Label order {number} was met by series {series}."),
        { Declined: { } reason } => Decision.Refuse("label-order-answered", $"Label order {number} was declined: {reason}."),
        _ => null,
    };

    /// <summary>Why these labels do not meet it.</summary>
    public static Decision? Objection(LabelOrder? order, DocumentNumber number, IssueLabels issued) => Objection(order, number) ?? (
        order!.Ordered is var wanted && (wanted.Lot, wanted.Scheme, wanted.Count, wanted.NetMass) == (issued.Lot, issued.Scheme, issued.Count, issued.NetMass)
        && (wanted.Pretags == true || !issued.Pretags)
            ? null
            : Decision.Refuse(
                "label-order-differs",
                $"Order {number} asks for {wanted.Count} {(wanted.Pretags == true ? "pre-tags or labels" : "labels, no pre-tags,")} of {wanted.NetMass} for lot {wanted.Lot} under {wanted.Scheme}: issue these, or decline it."));
}
