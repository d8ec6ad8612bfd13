using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using SeedTrace.Contracts.Identity;

namespace SeedTrace.Hosting.Access;

public static class Authorization
{
    /// <param name="roles">Any one of them; none given: every role but service.</param>
    public static TBuilder RequireRoles<TBuilder>(this TBuilder endpoint, params string[] roles) where TBuilder : IEndpointConventionBuilder =>
        endpoint.RequireAuthorization(new AuthorizeAttribute { Roles = string.Join(',', roles is [] ? Roles.All.Where(role => role != Roles.Service) : roles) });

    /// <summary>Who is asking; the endpoint is authorised, so there is somebody.</summary>
    public static Caller Caller(this HttpContext http) => Access.Caller.Of(http.User);
}
