using System.Security.Claims;
using SeedTrace.Contracts;
using SeedTrace.Hosting.Access;

namespace SeedTrace.Lineage.Access;

internal static class Callers
{
    public static Caller Caller(this HttpContext http) => new(
        http.User.FindFirstValue("client_id") ?? http.User.FindFirstValue("sub") ?? "",
        PartyId.Parse(http.User.FindFirstValue("party") ?? ""),
        http.User.FindAll("role").Select(claim => claim.Value).ToHashSet());
}
