using System.Text.Json.Serialization;

namespace SeedTrace.Certification.Desk;

/// <summary>The shelves of the desk.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DeskSection>))]
public enum DeskSection
{
    /// <summary>Entered, and nobody has been there.</summary>
    [JsonStringEnumMemberName("crops-to-inspect")] CropsToInspect,
    /// <summary>A remedy is ordered, and nobody has looked whether it was done.</summary>
    [JsonStringEnumMemberName("remedies-to-inspect")] RemediesToInspect,
    /// <summary>Inspected, and not decided in every scheme it is entered in.</summary>
    [JsonStringEnumMemberName("crops-to-decide")] CropsToDecide,
    /// <summary>Drawn, and no laboratory has reported.</summary>
    [JsonStringEnumMemberName("samples-to-test")] SamplesToTest,
    /// <summary>Both halves are there, or a later test, and no certificate of them.</summary>
    [JsonStringEnumMemberName("lots-to-certify")] LotsToCertify,
    [JsonStringEnumMemberName("lots-under-review")] LotsUnderReview,
    /// <summary>Withdrawn, and nobody has said that the buyers were told.</summary>
    [JsonStringEnumMemberName("buyers-to-tell")] BuyersToTell,
    /// <summary>Sown, and nobody has counted.</summary>
    [JsonStringEnumMemberName("control-plots-to-report")] ControlPlotsToReport,
    /// <summary>Ordered, and neither issued nor declined: what is in the way, the order itself says.</summary>
    [JsonStringEnumMemberName("label-orders-to-meet")] LabelOrdersToMeet,
    /// <summary>Pre-tags of a lot that is not certified: it is by their day, or they come back. At once when the lot failed.</summary>
    [JsonStringEnumMemberName("pretags-out")] PretagsOut,
    /// <summary>They stand, but not for long.</summary>
    [JsonStringEnumMemberName("certificates-ending")] CertificatesEnding,
    /// <summary>They ended, and labels were issued for them.</summary>
    [JsonStringEnumMemberName("certificates-ended")] CertificatesEnded,
}

/// <summary>One thing that waits.</summary>
/// <param name="Stream">Of the crop, sample, lot, plot or label order.</param>
/// <param name="Scheme">Where it waits in one scheme; else empty.</param>
/// <param name="Due">A day that a fact names; null where it waits as long as <see cref="DeskRules"/> lets it.</param>
public sealed record DeskItem(string Stream, DeskSection Section, string Scheme, DateOnly Since, DateOnly? Due = null)
{
    public string Number => Stream[(Stream.IndexOf('/', StringComparison.Ordinal) + 1)..];

    /// <summary>Where the next step is taken.</summary>
    public string Next => Section switch
    {
        DeskSection.CropsToInspect or DeskSection.RemediesToInspect => $"/crops/{Number}/inspections",
        DeskSection.CropsToDecide => $"/crops/{Number}/approvals",
        DeskSection.SamplesToTest => "/tests",
        DeskSection.LotsToCertify => $"/lots/{Number}/certificates",
        DeskSection.LotsUnderReview => $"/lots/{Number}/review/keeping",
        DeskSection.BuyersToTell => $"/lots/{Number}/buyers-notices",
        DeskSection.LabelOrdersToMeet => $"/label-orders/{Number}",
        DeskSection.PretagsOut => $"/lots/{Number}",
        DeskSection.ControlPlotsToReport => $"/control-plots/{Number}/counts",
        _ => "/samples",
    };
}
