using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace SeedTrace.Hosting;

/// <summary>The OpenAPI document: the same wherever the service runs.</summary>
internal static partial class ApiDocument
{
    private const string Bearer = "bearer";

    public static void Describe(OpenApiOptions api)
    {
        api.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        api.CreateSchemaReferenceId = NameOf;
        api.AddSchemaTransformer<ValueSchemas>();
        api.AddOperationTransformer((operation, context, _) => Secure(operation, context));
        api.AddDocumentTransformer((document, _, _) => Complete(document));
    }

    /// <summary>Requests are nested records: <c>RegisterGrowerRequest</c>, for there are many called Request.</summary>
    private static string? NameOf(JsonTypeInfo type) =>
        (OpenApiOptions.CreateDefaultSchemaReferenceId(type), type.Type.DeclaringType?.Name) is ({ } name, { } outer)
            ? outer.Replace("Endpoints", "", StringComparison.Ordinal).Replace("Endpoint", "", StringComparison.Ordinal) + name
            : OpenApiOptions.CreateDefaultSchemaReferenceId(type);

    private static Task Secure(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        if (!context.Description.ActionDescriptor.EndpointMetadata.OfType<IAllowAnonymous>().Any())
            operation.Security = [new() { [new(Bearer, context.Document)] = [] }];
        return Task.CompletedTask;
    }

    private static Task Complete(OpenApiDocument document)
    {
        document.Servers = null;
        document.Tags = new HashSet<OpenApiTag>();
        var scheme = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = Bearer, BearerFormat = "JWT" };
        document.AddComponent<IOpenApiSecurityScheme>(Bearer, scheme);
        foreach (var (path, item) in document.Paths.OrderBy(path => path.Key, StringComparer.Ordinal))
        {
            var tag = path.Split('/')[1];
            document.Tags.Add(new() { Name = tag });
            foreach (var (method, operation) in item.Operations ?? [])
            {
                operation.Tags = new HashSet<OpenApiTagReference> { new(tag, document) };
                operation.Parameters = [.. Missing(path, method, operation.Parameters ?? []), .. operation.Parameters ?? []];
            }
        }
        return Task.CompletedTask;
    }

    /// <summary>What is read from the request without being an argument of its handler.</summary>
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
