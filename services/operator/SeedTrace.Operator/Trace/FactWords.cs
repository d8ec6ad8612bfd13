using System.Globalization;
using System.Text.Json;

namespace SeedTrace.Operator.Trace;

/// <summary>One fact in one sentence.</summary>
internal static class FactWords
{
    public static string Of(TraceFact fact)
    {
        string Text(string name) => Member(fact.Data, name) is { } value ? value.ToString() : "?";
        string Party(string name) => Words.Party(Member(fact.Data, name)?.ToString());
        string Mass(string name) => Words.Mass(Member(fact.Data, name)?.GetDecimal());
        return fact.Name switch
        {
            "accession-registered" => $"kept by a gene bank, from {Text("countryOfOrigin")}: {Text("genus")} {Text("species")}",
            "variety-registered" => $"entered in the {Text("register")}",
            "breeder-lot-released" => $"released by {Party("maintainer")}, {Mass("mass")}, harvest of {Text("harvestYear")}",
            "seed-crop-registered" => $"sown by {Party("grower")} on {Text("hectares")} ha in district {Text("district")}",
            "crop-entered" => $"entered for certification by {Party("applicant")}",
            "field-inspected" => $"inspected: {Text("offTypes")} off-types among {Text("plantsCounted")} plants",
            "crop-approved" => $"approved on {Text("hectares")} ha",
            "crop-rejected" => $"rejected: {Reason(Text("reason"))}",
            "part-rejected" => $"{Text("hectares")} ha rejected: {Reason(Text("reason"))}",
            "rejection-appealed" => $"rejection appealed by {Party("applicant")}",
            "harvest-declared" => $"harvest weighed: {Mass("mass")}",
            "lot-sampled" => $"sampled officially from {Mass("lotMass")}",
            "lot-treated" => $"treated with {Text("product")}, {Text("gramsPerKilogram")} g/kg",
            "test-reported" => $"tested: {Text("germinationPercent")} % germinate, {Text("purityPercent")} % pure, {Text("moisturePercent")} % moisture",
            "check-test-settled" => $"a check test that differed was looked into: {Reason(Text("reason"))}",
            "evidence-accepted" => $"evidence seen of what is hardly plausible ({Text("rule")}): {Reason(Text("evidence"))}",
            "varietal-quality-certified" => "found true to its variety",
            "sowing-quality-certified" => $"found fit for sowing until {Text("validUntil")}",
            "lot-certified" => $"certified under number {Text("certificate")}",
            "stop-sale-ordered" => $"sale stopped: {Reason(Text("reason"))}",
            "stop-sale-lifted" => $"sale allowed again: {Reason(Text("reason"))}",
            "lot-decertified" => $"certificate withdrawn: {Reason(Text("reason"))}",
            "lot-put-under-review" => $"put under review because of lot {Text("because")}: {Reason(Text("reason"))}",
            "lot-review-ended" => $"review ended: {Text("outcome")}",
            "lot-declared" => $"declared without a certificate: {Text("lane")}",
            "buyers-told" => $"{Text("buyers")} buyers told of the withdrawal",
            "control-plot-sown" => $"control plot sown of lot {Text("lot")}, {Text("kind")}",
            "control-plot-counted" => $"control plot counted: {Text("offTypes")} off-types among {Text("plantsCounted")} plants",
            "labels-issued" => $"labels {Text("from")} to {Text("to")} issued, {Text("colour")}",
            "pretags-issued" => $"pre-tags {Text("from")} to {Text("to")} issued, {Text("colour")}, until {Text("due")}",
            "labels-given-up" => $"labels {Text("from")} to {Text("to")} handed in with crop {Text("crop")}",
            "labels-affixed" => $"packed by {Party("packer")}",
            "consignment-dispatched" => $"sent by {Party("from")} to {Party("to")}",
            "consignment-received" => $"received by {Party("to")}{Missing(fact)}",
            "consignment-refused" => $"refused by {Party("to")}",
            "consignment-returned" => $"came back to {Party("from")}",
            "seed-imported" => $"came over the border from {Text("origin")} for {Party("importer")}, {Mass("mass")}, certificate {Text("certificate")}",
            "recall-opened" => $"recall {Text("recall")} opened: {Reason(Text("reason"))}",
            "lot-recalled" => $"recalled: {Reason(Text("reason"))}",
            "lot-recall-lifted" => "recall lifted",
            "pack-sold" => $"sold by {Party("dealer")} to {Party("farmer")}",
            "pack-scanned" => Member(fact.Data, "mayBeSold")?.ValueKind == JsonValueKind.True ? "scanned: may be sold" : "scanned: must not be sold",
            _ => fact.Name.Replace('-', ' '),
        };
    }

    private static string Missing(TraceFact fact) =>
        Member(fact.Data, "missing")?.GetDecimal() is > 0 and var missing ? $", {Words.Mass(missing)} short" : "";

    private static string Reason(string code) => code.Replace('_', ' ').ToLower(CultureInfo.InvariantCulture);

    private static JsonElement? Member(JsonElement? data, string name) =>
        data is { ValueKind: JsonValueKind.Object } record && record.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
