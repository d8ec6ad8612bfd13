using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Testing;

namespace SeedTrace.EndToEnd.Tests;

/// <summary>What the services promise to others changes only on purpose.</summary>
[Trait("Category", "Integration")]
[Collection(nameof(RunningStack))]
public sealed class OpenApiTests(RunningStack running)
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Everywhere => ["identity", .. Services.All];

    [Theory]
    [MemberData(nameof(Everywhere))]
    public async Task The_document_of_a_service_is_the_one_approved(string service)
    {
        var document = await DocumentAsync(service);
        Approval.Approves($"tests/SeedTrace.EndToEnd.Tests/OpenApi/{service}.approved.json", document.ToJsonString(Readable) + "\n");
    }

    [Theory]
    [MemberData(nameof(Everywhere))]
    public async Task A_document_is_OpenAPI_3_1_of_no_particular_host_and_says_how_to_sign_in(string service)
    {
        var document = await DocumentAsync(service);

        ((string)document["openapi"]!).ShouldStartWith("3.1");
        document["servers"].ShouldBeNull();
        document["components"]!["securitySchemes"]!["bearer"]!["scheme"]!.GetValue<string>().ShouldBe("bearer");
        foreach (var rule in AccessTable.Of(service))
        {
            var operation = document["paths"]![rule.Operation.Path]![rule.Operation.Method.ToLowerInvariant()]!;
            (operation["security"] is null).ShouldBe(rule.Anonymous, $"{rule.Operation}");
        }
    }

    [Theory]
    [MemberData(nameof(Everywhere))]
    public async Task Every_command_has_a_schema_of_its_own(string service)
    {
        var document = await DocumentAsync(service);

        var bodies = from path in document["paths"]!.AsObject()
                     from operation in path.Value!.AsObject()
                     let schema = (string?)operation.Value!["requestBody"]?["content"]?["application/json"]?["schema"]?["$ref"]
                     where schema is not null
                     select schema;

        bodies.ShouldBeUnique();
        bodies.ShouldNotContain("#/components/schemas/Request");
    }

    [Theory]
    [MemberData(nameof(Everywhere))]
    public async Task An_operation_names_every_parameter_of_its_address_and_a_command_its_key(string service)
    {
        var document = await DocumentAsync(service);

        foreach (var (method, path) in AccessTable.Of(service).Select(rule => rule.Operation))
        {
            var operation = document["paths"]![path]![method.ToLowerInvariant()]!;
            var parameters = operation["parameters"]?.AsArray().Select(one => $"{one!["in"]} {one["name"]}").ToList() ?? [];
            foreach (var name in path.Split('/').Where(part => part.StartsWith('{')))
                parameters.ShouldContain($"path {name.Trim('{', '}')}", $"{method} {path}");
            parameters.Contains("header Idempotency-Key").ShouldBe(method == "POST", $"{method} {path}");
        }
    }

    [Theory]
    [MemberData(nameof(Everywhere))]
    public async Task A_document_says_how_an_operation_refuses_and_that_a_refusal_has_a_code(string service)
    {
        var document = await DocumentAsync(service);

        document["components"]!["schemas"]!["ProblemDetails"]!["required"]!.ToJsonString().ShouldBe("[\"code\"]");
        foreach (var rule in AccessTable.Of(service))
        {
            var answers = document["paths"]![rule.Operation.Path]![rule.Operation.Method.ToLowerInvariant()]!["responses"]!.AsObject().Select(answer => answer.Key);
            foreach (var status in (string[])[.. rule.Anonymous ? (string[])[] : ["401", "403"], .. rule.Operation.Method == "PUT" ? (string[])["400", "413", "415"] : []])
                answers.ShouldContain(status, $"{rule.Operation}");
        }
    }

    private async Task<JsonObject> DocumentAsync(string service) =>
        await running.Stack.DeskOf("administrator").AskAsync<JsonObject>(service, "/openapi/v1.json", Cancellation);
}
