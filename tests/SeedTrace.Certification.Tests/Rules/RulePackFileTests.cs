using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;
using SeedTrace.Certification.Rules;
using SeedTrace.Hosting.Rules;
using SeedTrace.Testing;

namespace SeedTrace.Certification.Tests.Rules;

/// <summary>The files of the packs, as somebody who writes one for another country needs them.</summary>
public sealed class RulePackFileTests
{
    private const string Folder = "services/certification/SeedTrace.Certification/RulePacks";
    private const string SchemaFile = Folder + "/rule-pack.schema.json";

    public static TheoryData<string> Files => [.. Repository.Files(Folder, ".json").Select(file => file.Path).Where(path => path != SchemaFile && !path.Contains("/sampling-", StringComparison.Ordinal) && !path.Contains("/replicates-", StringComparison.Ordinal) && !path.Contains("/tolerances-", StringComparison.Ordinal))];

    [Fact]
    public void The_schema_says_what_the_service_reads() => Approval.Approves(SchemaFile, Schema());

    [Theory, MemberData(nameof(Files))]
    public void A_pack_is_as_its_schema_asks(string path)
    {
        var pack = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, path)));

        var result = JsonSchema.FromText(Schema()).Evaluate(pack, new EvaluationOptions { OutputFormat = OutputFormat.List });

        result.Details.Where(detail => !detail.IsValid && detail.HasErrors).Select(detail => $"{detail.InstanceLocation}: {string.Join("; ", detail.Errors!.Values)}").ShouldBeEmpty();
        result.IsValid.ShouldBeTrue();
    }

    [Theory, MemberData(nameof(Files))]
    public void A_pack_is_named_by_its_scheme_and_its_version_and_has_the_schema_beside_it(string path)
    {
        var pack = RuleData.Parse<SchemeFile>(File.ReadAllText(Path.Combine(Repository.Root, path)));

        path.ShouldBe($"{Folder}/{pack.Scheme}/{pack.Version}.json");
        pack.Schema.ShouldBe("../rule-pack.schema.json");
        pack.Ladder.ShouldAllBe(step => pack.Crops.Any(crop => crop.Classes.Any(rules => rules.Code == step.Code)));
    }

    [Theory, MemberData(nameof(Files))]
    public void A_pack_that_is_misspelt_is_read_neither_by_the_service_nor_by_the_schema(string path)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, path));
        foreach (var (right, wrong) in ((string, string)[])[("\"validFrom\"", "\"validform\""), ("\"varietalPurity\"", "\"varietalPurty\""), ("\"BASIC\"", "\"BASICS\""), ("\"netMass\"", "\"netMas\"")])
        {
            var misspelt = text.Replace(right, wrong, StringComparison.Ordinal);
            Should.Throw<JsonException>(() => RuleData.Parse<SchemeFile>(misspelt));
            JsonSchema.FromText(Schema()).Evaluate(JsonNode.Parse(misspelt)).IsValid.ShouldBeFalse(wrong);
        }
    }

    private static string Schema() => RuleData.Schema<SchemeFile>().ToJsonString(new JsonSerializerOptions { WriteIndented = true }).ReplaceLineEndings("\n") + "\n";
}
