using System.Text.Json.Nodes;
using SeedTrace.Contracts.Delivery;
using static SeedTrace.EndToEnd.Tests.BadInput.BadRequest;

namespace SeedTrace.EndToEnd.Tests.BadInput;

/// <summary>Not the form a command has.</summary>
internal static class BrokenForms
{
    private const string Json = "json-malformed";
    private const string Quantity = "quantity-malformed";
    private const string Hectares = "hectares-malformed";

    public static readonly IReadOnlyDictionary<string, Func<PlayedSeason, BadRequest>> Cases = new Dictionary<string, Func<PlayedSeason, BadRequest>>
    {
        ["no key"] = s => Dispatch(s, "", "", "idempotency-key-missing") with { Key = "" },
        ["a key that is too long"] = s => Dispatch(s, "", "", "idempotency-key-malformed") with { Key = new string('k', 256) },
        ["another media type"] = s => Dispatch(s, "", "", "media-type-unsupported") with { MediaType = "text/plain", Status = 415 },
        ["a body that is too large"] = s => Raw(s, $"{{\"to\":\"{new string('x', 300_000)}\"}}") with { Status = 413, Code = "body-too-large" },
        ["a body that is cut off"] = s => Raw(s, "{\"to\":\"demo"),
        ["an empty body"] = s => Raw(s, ""),
        ["a body that is null"] = s => Raw(s, "null"),
        ["a body that is a list"] = s => Raw(s, "[]"),
        ["a body nested without end"] = s => Raw(s, new string('[', 5_000)),
        ["an unknown member"] = s => Dispatch(s, "price", "1", Json),
        ["a member twice"] = s => Raw(s, "{\"to\":\"demo-elite-farm\",\"to\":\"demo-elite-farm\",\"destination\":\"multiplication\",\"lines\":[]}"),
        ["a missing member"] = s => Raw(s, "{\"destination\":\"multiplication\",\"lines\":[]}"),
        ["null for a text"] = s => Dispatch(s, "destination", "null", Json),
        ["a number for a text"] = s => Dispatch(s, "destination", "5", Json),
        ["a number for a party"] = s => Dispatch(s, "to", "5", Json),
        ["null for a party"] = s => Dispatch(s, "to", "null", "party-malformed"),

        ["a text that is too long"] = s => Sow(s, "field", $"\"{new string('x', 2_001)}\"", "text-too-long"),
        ["a text with a null character"] = s => Sow(s, "field", "\"a\\u0000b\"", "text-malformed"),
        ["a text with half a character"] = s => Sow(s, "field", "\"a\\ud800b\"", "text-malformed"),
        ["a lot number with half a character"] = s => Line(s, "lot", "\"a\\ud800b\"", "text-malformed"),

        ["a lot number with a mistyped character"] = s => Line(s, "lot", $"\"{Mistyped(s.PreBasic)}\"", "lot-number-malformed"),
        ["a lot number with a mistyped character in the address"] = s =>
            Of("demo-seed-plant", Services.Multiplication, $"/lots/{Mistyped(s.Basic)}/split", new { parts = new[] { 1 } }, 400, "lot-number-malformed"),
        ["a crop number with a mistyped character"] = s => Of("demo-certifier", Services.Certification, "/crops",
            new { crop = Mistyped(s.Crop), scheme = "KZ", @class = "элита" }, 400, "document-number-malformed"),
        ["no label at all"] = _ => Of("demo-inspector", Services.Distribution, "/scans", new { label = "a bag" }, 400, "label-malformed"),

        ["a mass below zero"] = s => Line(s, "mass", "-1", Quantity),
        ["a mass beyond every harvest"] = s => Line(s, "mass", "1e12", Quantity),
        ["a mass finer than a gram"] = s => Line(s, "mass", "0.0001", Quantity),
        ["a mass no number can hold"] = s => Line(s, "mass", "1e400", Quantity),
        ["a mass as a text"] = s => Line(s, "mass", "\"5\"", Quantity),
        ["no mass"] = s => Line(s, "mass", "null", Quantity),
        ["a mass of nothing"] = s => Line(s, "mass", "0", "mass-missing"),
        ["hectares below zero"] = s => Sow(s, "hectares", "-1", Hectares),
        ["hectares beyond every province"] = s => Sow(s, "hectares", "1e12", Hectares),
        ["hectares finer than a square metre"] = s => Sow(s, "hectares", "0.00001", Hectares),
        ["hectares no number can hold"] = s => Sow(s, "hectares", "1e400", Json),
        ["hectares as a text"] = s => Sow(s, "hectares", "\"5\"", Json),
        ["a year no number can hold"] = s => Release(s, "harvestYear", "99999999999", Json),
        ["containers from the last to the first"] = s => Line(s, "containers", Range(s, "5", "1"), Quantity),
        ["containers without end"] = s => Line(s, "containers", Range(s, "-999999999999999", "999999999999999"), Quantity),
        ["a number with more digits than are kept"] = s => Line(s, "mass", "1.0000000000000001", "number-too-long"),

        ["a time to come"] = s => Dispatch(s, "occurredAt", $"\"{s.Plan.Today.AddDays(2):yyyy-MM-dd}T00:00:00Z\"", "time-in-future"),
        ["a time before all records"] = s => Dispatch(s, "occurredAt", "\"1899-12-31T00:00:00Z\"", "time-malformed"),
        ["a time beyond the calendar"] = s => Dispatch(s, "occurredAt", "\"9999-12-31T23:59:59-14:00\"", Json),
        ["a time without its offset"] = s => Dispatch(s, "occurredAt", $"\"{s.Plan.Today.AddDays(-1):yyyy-MM-dd}T00:00:00\"", "time-malformed"),
        ["a time that is none"] = s => Dispatch(s, "occurredAt", "\"yesterday\"", Json),
        ["a day that is none"] = s => Sow(s, "sownOn", "\"2026-02-30\"", Json),

        ["a class as a number"] = s => Release(s, "class", "1", Json),
        ["a class as a number in a text"] = s => Release(s, "class", "\"1\"", Json),
        ["two classes at once"] = s => Release(s, "class", "\"BREEDER, PRE_BASIC\"", Json),
        ["a class there is not"] = s => Release(s, "class", "\"ELITE\"", Json),
        ["a parent's role as a number"] = _ => Cross("[{\"germplasm\":\"accession/KAZ999:DEMO 1\",\"role\":1}]"),
        ["a parent that is a lot"] = s => Cross($"[{{\"germplasm\":\"lot/{s.Basic}\",\"role\":\"FEMALE\"}}]", "germplasm-malformed"),

        ["a gap among the lines of a consignment"] = s => Dispatch(s, "lines", "[null]", Json),
        ["a gap among containers"] = s => Line(s, "containers", "[null]", Json),
        ["a gap among lots that were sown"] = s => Release(s, "sown", "[null]", Json),
        ["a gap among the parents of a cross"] = _ => Cross("[null]"),
        ["a gap in a pedigree"] = _ => Pedigree("[null]"),
        ["a gap among the parents in a pedigree"] = _ => Pedigree("[{\"name\":\"A\",\"parents\":[null]}]"),
        ["a gap among the sources of a crop"] = s => Sow(s, "sources", "[null]", Json),
        ["a gap among the parts of a blend"] = _ =>
            Of("demo-seed-plant", Services.Multiplication, "/lots/blended", "{\"parts\":[null]}", 400, Json),
        ["a gap among the parts of a split"] = s =>
            Of("demo-seed-plant", Services.Multiplication, $"/lots/{s.Basic}/split", "{\"parts\":[null]}", 400, Json),
        ["a gap among the districts of a dealer"] = s => Of("administrator", Services.Distribution, "/dealers",
            new { dealer = "demo-dealer-9", licence = "A1", districts = new string?[] { null }, validFrom = s.Plan.Today, validUntil = s.Plan.Today }, 400, Json),
        ["a gap among the labels of a sale"] = _ =>
            Of("demo-dealer-2", Services.Distribution, "/sales", "{\"farmer\":\"farmer-000001\",\"labels\":[null]}", 400, Json),
    };

    private static BadRequest Raw(PlayedSeason s, string body) => Dispatch(s, "", "", Json) with { Body = body };

    private static BadRequest Dispatch(PlayedSeason s, string member, string json, string code) => Changed(
        "demo-breeder", Services.Breeding, "/consignments",
        $$"""{"to":"demo-elite-farm","destination":"multiplication","lines":[{"lot":"{{s.PreBasic}}","mass":1}]}""", member, json, code);

    private static BadRequest Line(PlayedSeason s, string member, string json, string code) =>
        Dispatch(s, "lines", $"[{With($$"""{"lot":"{{s.PreBasic}}","mass":1}""", member, json)}]", code);

    private static BadRequest Release(PlayedSeason s, string member, string json, string code) => Changed(
        "demo-breeder", Services.Breeding, "/lots",
        $$"""{"variety":"{{s.Plan.VarietyId}}","class":"PRE_BASIC","mass":10,"harvestYear":{{s.Plan.Today.Year}}}""", member, json, code);

    private static BadRequest Sow(PlayedSeason s, string member, string json, string code) => Changed(
        PlayedSeason.FirstGrower, Services.Multiplication, "/seed-crops",
        $$"""
        {"variety":"{{s.Plan.VarietyId}}","field":"7","district":"Shortandy","hectares":1,"sownOn":"{{s.Plan.Today:yyyy-MM-dd}}",
         "sources":[{"lot":"{{s.Basic}}","mass":1}]}
        """, member, json, code);

    private static BadRequest Pedigree(string entries) =>
        Of("demo-breeder", Services.Breeding, "/lines/parentage", $"{{\"species\":\"TRZAX\",\"pedigree\":\"P\",\"entries\":{entries}}}", 400, Json);

    private static BadRequest Cross(string parents, string code = Json) =>
        Of("demo-breeder", Services.Breeding, "/crosses", $"{{\"species\":\"TRZAX\",\"method\":\"BIPARENTAL\",\"parents\":{parents}}}", 400, code);

    private static string Range(PlayedSeason s, string from, string to) =>
        $"[{{\"series\":\"{s.Bag.Series}\",\"from\":{from},\"to\":{to},\"netMass\":50}}]";

    private static BadRequest Changed(string who, string service, string path, string body, string member, string json, string code) =>
        Of(who, service, path, member == "" ? body : With(body, member, json), 400, code);

    /// <summary>The text, with a member of it replaced or added as it is written, be it JSON or not.</summary>
    private static string With(string body, string member, string json)
    {
        const string mark = "\"@\"";
        var changed = JsonNode.Parse(body)!.AsObject();
        changed[member] = "@";
        return changed.ToJsonString().Replace(mark, json, StringComparison.Ordinal);
    }

    private static string Mistyped(object number) => $"{number}"[..^1] + ($"{number}"[^1] == 'A' ? 'B' : 'A');
}
