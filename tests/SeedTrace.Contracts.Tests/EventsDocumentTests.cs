using System.Globalization;
using System.Text;
using SeedTrace.Contracts.Delivery;

namespace SeedTrace.Contracts.Tests;

public sealed class EventsDocumentTests
{
    private const string Preamble =
        """
        # Facts

        Made from the contracts (`shared/SeedTrace.Contracts`) by `EventsDocumentTests`; do not edit. To make it anew:
        `SEEDTRACE_APPROVE=1 dotnet test --project tests/SeedTrace.Contracts.Tests`.

        Every fact travels as a CloudEvent: `type` is `seedtrace.<publisher>.<fact>`, `subject` the stream key `<stream>/…`, the routing key
        `<publisher>.<stream>.<fact>`, and the members below are its `data`. The envelope has when it happened (`time`) and who acted for whom
        (`actor`, `party`, and `countersigner` where two signed); see `asyncapi.yaml`. A `?` marks a member that may be null.

        | written | means |
        |---|---|
        | `Kilograms` | number of kilograms, 0 to 100,000,000, at most three decimals |
        | `LotNumber` | `KAZ-MUL-26-TRZAX-000042-V` |
        | `DocumentNumber` | `KAZ-MUL-26-CROP-000007-5` |
        | `VarietyId`, `LineId`, `AccessionId` | `TRZAX:Saratovskaya 29`, `GLXMA:Ogden x CNS`, `USA029:PI 54610` |
        | `SpeciesCode` | EPPO code, `TRZAX` |
        | `PartyId` | opaque: 2 to 40 small letters, digits and hyphens |
        | `date` | `2026-05-04` |


        """;

    [Fact]
    public void The_list_of_facts_says_what_the_contracts_say() => Approval.Approves("shared/docs/events.md", Document());

    [Fact]
    public void Every_fact_says_what_happened() =>
        FactCatalogue.All.Where(fact => Documentation.OfType(fact.Record).Length == 0).Select(fact => fact.Name).ShouldBeEmpty();

    private static string Document()
    {
        var text = new StringBuilder(Preamble.ReplaceLineEndings("\n"));
        foreach (var publishers in FactCatalogue.All.GroupBy(fact => string.Join(", ", fact.Publishers)))
        {
            text.Append(CultureInfo.InvariantCulture, $"## {publishers.Key}\n\n");
            foreach (var kind in publishers.GroupBy(fact => fact.StreamKind).OrderBy(kind => kind.Key, StringComparer.Ordinal))
            {
                text.Append(CultureInfo.InvariantCulture, $"### {kind.Key}\n\n");
                foreach (var publisher in kind.First().Publishers)
                    text.Append(CultureInfo.InvariantCulture, $"`{publisher}.{kind.Key}` is learned by {string.Join(", ", LearnersOf(publisher, kind.Key))}.\n\n");
                foreach (var fact in kind)
                    AppendTable(text, $"#### {fact.Name}", fact.Record);
            }
        }
        text.Append("## Parts\n\n");
        foreach (var part in Shape.PartsOf(FactCatalogue.All))
            if (part.IsEnum)
                text.Append(CultureInfo.InvariantCulture, $"#### {part.Name}\n\n{Documentation.OfType(part)}\n\n{string.Join(", ", Shape.ValuesOf(part).Select(value => $"`{value}`"))}\n\n");
            else
                AppendTable(text, $"#### {part.Name}", part);
        return text.ToString().TrimEnd() + "\n";
    }

    private static void AppendTable(StringBuilder text, string heading, Type record)
    {
        text.Append(CultureInfo.InvariantCulture, $"{heading}\n\n");
        if (Documentation.OfType(record) is { Length: > 0 } summary)
            text.Append(CultureInfo.InvariantCulture, $"{summary}\n\n");
        text.Append("| member | type | |\n|---|---|---|\n");
        foreach (var member in Shape.MembersOf(record))
            text.Append(CultureInfo.InvariantCulture, $"| `{member.Name}` | {member.TypeName} | {member.Documentation?.Replace("|", "\\|", StringComparison.Ordinal)} |\n");
        text.Append('\n');
    }

    private static IEnumerable<string> LearnersOf(string publisher, string kind) =>
        Services.All.Where(service => Services.LearnedBy(service).Contains(new(publisher, kind)));
}
