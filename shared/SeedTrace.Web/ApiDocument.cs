using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;

namespace SeedTrace.Web;

/// <summary>The OpenAPI document: the same wherever the service runs.</summary>
internal static class ApiDocument
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
        {
            operation.Security = [new() { [new(Bearer, context.Document)] = [] }];
            Refuses(operation, context.Document, "401", "403");
        }
        if (operation.Parameters is { Count: > 0 })
            Refuses(operation, context.Document, "400");
        if (operation.RequestBody is not null)
            Refuses(operation, context.Document, "413", "415");
        return Task.CompletedTask;
    }

    private static void Refuses(OpenApiOperation operation, OpenApiDocument? document, params string[] statuses)
    {
        foreach (var status in statuses)
            (operation.Responses ??= []).TryAdd(status, new OpenApiResponse
            {
                Description = ReasonPhrases.GetReasonPhrase(int.Parse(status, CultureInfo.InvariantCulture)),
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    ["application/problem+json"] = new OpenApiMediaType { Schema = new OpenApiSchemaReference(nameof(ProblemDetails), document) },
                },
            });
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
            foreach (var operation in (item.Operations ?? []).Values)
                operation.Tags = new HashSet<OpenApiTagReference> { new(tag, document) };
        }
        return Task.CompletedTask;
    }
}
