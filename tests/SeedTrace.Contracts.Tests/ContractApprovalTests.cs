using System.Globalization;
using System.Text;
using SeedTrace.Contracts.Delivery;

namespace SeedTrace.Contracts.Tests;

public sealed class ContractApprovalTests
{
    [Fact]
    public void The_public_contract_changes_only_on_purpose() =>
        Approval.Approves("tests/SeedTrace.Contracts.Tests/contracts.approved.txt", Contract());

    [Fact]
    public void No_two_facts_share_a_name() =>
        FactCatalogue.All.Select(fact => fact.Name).ShouldBeUnique();

    [Fact]
    public void Names_on_the_wire_are_in_kebab_case() =>
        FactCatalogue.All.SelectMany(fact => new[] { fact.Name, fact.StreamKind }).ShouldAllBe(name => name.All(c => char.IsAsciiLetterLower(c) || c == '-'));

    /// <summary>The time something happened is the envelope's; said again in the data, the two could differ.</summary>
    [Fact]
    public void No_fact_says_its_instant_in_its_data() =>
        FactCatalogue.All.SelectMany(fact => Shape.MembersOf(fact.Record)).ShouldNotContain(member => member.Type == typeof(DateTimeOffset));

    private static string Contract()
    {
        var text = new StringBuilder();
        foreach (var fact in FactCatalogue.All.OrderBy(fact => fact.Name, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"{fact.Name} ({fact.Record.FullName}) in {fact.StreamKind}/…\n");
            foreach (var publisher in fact.Publishers)
                text.Append(CultureInfo.InvariantCulture, $"  type {fact.WireName(publisher)} key {Broker.RoutingKey(publisher, fact.StreamKind, fact.Name)}\n");
            AppendMembers(text, fact.Record);
        }
        foreach (var part in Shape.PartsOf(FactCatalogue.All))
        {
            text.Append(CultureInfo.InvariantCulture, $"{part.Name}\n");
            if (part.IsEnum)
                text.Append(CultureInfo.InvariantCulture, $"  {string.Join(" | ", Shape.ValuesOf(part))}\n");
            else
                AppendMembers(text, part);
        }
        return text.ToString();
    }

    private static void AppendMembers(StringBuilder text, Type record)
    {
        foreach (var member in Shape.MembersOf(record))
            text.Append(CultureInfo.InvariantCulture, $"  {member.Name}: {member.TypeName}\n");
    }
}
