using System.Text.Json.Nodes;

namespace SeedTrace.EndToEnd.Tests.Fuzzing;

/// <summary>One operation as the document of its service declares it.</summary>
internal sealed record ApiOperation(AccessRule Rule, JsonObject Declared, Schemas Schemas)
{
    public string Method => Rule.Operation.Method;

    public string Path => Rule.Operation.Path;

    public JsonObject? Body => Declared["requestBody"]?["content"]?["application/json"]?["schema"]?.AsObject();

    public IEnumerable<string> Queries => (Declared["parameters"]?.AsArray() ?? [])
        .Where(parameter => (string?)parameter!["in"] == "query").Select(parameter => (string)parameter!["name"]!);

    /// <summary>Null: no such status is declared.</summary>
    public JsonObject? AnswerOf(int status) => Declared["responses"]?[$"{status}"]?.AsObject();

    public static async Task<IReadOnlyList<ApiOperation>> AllAsync(RunningStack running, CancellationToken cancellation)
    {
        var operations = new List<ApiOperation>();
        foreach (var service in running.Addresses.Keys)
        {
            var document = await running.Stack.DeskOf("administrator").AskAsync<JsonObject>(service, "/openapi/v1.json", cancellation);
            var schemas = new Schemas(document["components"]!["schemas"]!.AsObject());
            operations.AddRange(
                from path in document["paths"]!.AsObject()
                from operation in path.Value!.AsObject()
                let named = new Operation(operation.Key.ToUpperInvariant(), path.Key)
                select new ApiOperation(AccessTable.Of(service).Single(rule => rule.Operation == named), operation.Value!.AsObject(), schemas));
        }
        return operations;
    }
}
