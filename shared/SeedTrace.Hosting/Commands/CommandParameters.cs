using System.Text.RegularExpressions;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace SeedTrace.Hosting.Commands;

/// <summary>Tells the API document what is read from the request without being an argument of its handler.</summary>
internal sealed partial class CommandParameters : IOpenApiDocumentTransformer
{
    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var (path, item) in document.Paths)
            foreach (var (method, operation) in item.Operations ?? [])
                operation.Parameters = [.. Missing(path, method, operation.Parameters ?? []), .. operation.Parameters ?? []];
        return Task.CompletedTask;
    }

    private static IEnumerable<IOpenApiParameter> Missing(string path, HttpMethod method, IList<IOpenApiParameter> known)
    {
        foreach (var name in InPath().Matches(path).Select(match => match.Groups[1].Value).Where(name => known.All(one => one.Name != name)))
            yield return Text(name, ParameterLocation.Path, required: true, null);
        if (method != HttpMethod.Post)
            yield break;
        yield return Text("Idempotency-Key", ParameterLocation.Header, required: true, "At most 255 characters; the same key is the same command.");
        yield return Text("If-Match", ParameterLocation.Header, required: false, "ETag of the version that was read; a later one is answered with 412.");
    }

    private static OpenApiParameter Text(string name, ParameterLocation place, bool required, string? description) => new()
    {
        Name = name,
        In = place,
        Required = required,
        Description = description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    };

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex InPath();
}
