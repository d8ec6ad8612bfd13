using Microsoft.AspNetCore.Http;
using Npgsql;
using SeedTrace.Hosting.Store;

namespace SeedTrace.Hosting.Commands;

/// <summary>A restored store that has not taken back its later facts decides nothing: it would refuse for what it only does not know any more.</summary>
internal sealed class StoreIsLevel(NpgsqlDataSource database) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        await using (var connection = await database.OpenConnectionAsync(context.HttpContext.RequestAborted))
            await connection.ExecuteAsync("select require_level()", [], context.HttpContext.RequestAborted);
        return await next(context);
    }
}
