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
        return Task.CompletedTask;
    }
}
