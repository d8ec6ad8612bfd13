using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using SeedTrace.Contracts;

namespace SeedTrace.Web;

/// <summary>Tells the API document what values with a written form of their own look like on the wire.</summary>
internal sealed class ValueSchemas : IOpenApiSchemaTransformer
{
    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        if (type == typeof(Kilograms))
            (schema.Type, schema.Description) = (JsonSchemaType.Number, "Kilograms, to the gram.");
        else if (Array.Exists(type.GetInterfaces(), i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ITextValue<>)))
            schema.Type = JsonSchemaType.String;
        else if (type.IsEnum)
            schema.Enum = schema.Enum?.Where(name => name is not null).ToList();
        else if (type == typeof(ProblemDetails))
            DescribeProblem(schema);
        // Of what is written out in place nobody else says that it may be null.
        if (Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) is not null && schema.Type is { } written && schema.Metadata?.ContainsKey("x-schema-id") != true)
            schema.Type = written | JsonSchemaType.Null;
        return Task.CompletedTask;
    }

    /// <summary>What <see cref="Problems"/> says beyond the RFC: programs go by the code.</summary>
    private static void DescribeProblem(OpenApiSchema schema)
    {
        schema.Properties ??= new Dictionary<string, IOpenApiSchema>();
        schema.Properties["code"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "Stable; the list of problems has them all." };
        schema.Properties["traceId"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "To be named when a problem is reported." };
        schema.Required = new HashSet<string> { "code" };
    }
}
