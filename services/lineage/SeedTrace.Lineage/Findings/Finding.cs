using SeedTrace.Hosting.Delivery;
using SeedTrace.Lineage.Graph;
using SeedTrace.Lineage.Reading;

namespace SeedTrace.Lineage.Findings;

/// <summary>Something the facts show that cannot be, or may not. A consequence of the facts: what is corrected by further facts is no finding any more.</summary>
/// <param name="About">Key of the lot, crop or other node.</param>
/// <param name="Sentence">Which transfer, which number, how much, in words an inspector understands.</param>
/// <param name="Mass">Kilograms too many or too few; null where it is not about mass.</param>
/// <param name="Facts">Those that show it.</param>
/// <param name="Awaits">Publishers that may have said what is missed here: as long as their logs are not known past these facts, nothing is found.</param>
internal sealed record Finding(FindingKind Kind, string About, string Sentence, decimal? Mass, IReadOnlyList<LearnedFact> Facts, params string[] Awaits)
{
    /// <summary>Same for the same finding in every graph of the same facts, and the order findings are told in.</summary>
    public string Key { get; } = $"{About} {(int)Kind:00} {string.Join(' ', Facts.Select(fact => $"{fact.Publisher}#{fact.Position}"))}";

    /// <summary>Nothing that is still to come can have been logged before the facts that miss it.</summary>
    public bool Stands(View view) => Awaits.All(publisher => Facts.All(fact => IsKnownPast(view, publisher, fact)));

    public FindingAnswer Answer() => new(Kind, About, Sentence, Mass, [.. Facts.Order(FactOrder.AsLogged).Select(FactReference.Of)]);

    private static bool IsKnownPast(View view, string publisher, LearnedFact fact) => view.Through(publisher) is not var (position, loggedTime)
        || (publisher == fact.Publisher ? position >= fact.Position : loggedTime > fact.LoggedTime);
}

/// <inheritdoc cref="Finding"/>
/// <param name="Facts">Those that show it, earliest logged first.</param>
public sealed record FindingAnswer(FindingKind Kind, string About, string Sentence, decimal? Mass, IReadOnlyList<FactReference> Facts);
