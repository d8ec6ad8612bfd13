using System.Security.Claims;
using SeedTrace.Contracts;

namespace SeedTrace.Hosting.Access;

/// <summary>Who is asking, and for whom.</summary>
/// <param name="Actor">Opaque account.</param>
/// <param name="Party">Opaque party the account acts for.</param>
public sealed record Caller(string Actor, PartyId Party, IReadOnlySet<string> Roles)
{
    public bool Is(string role) => Roles.Contains(role);

    /// <summary>Auditors, certifiers and administrators read everything; services read what they mirror.</summary>
    public bool ReadsEverything => Is(Contracts.Identity.Roles.Auditor) || Is(Contracts.Identity.Roles.Certifier)
        || Is(Contracts.Identity.Roles.Administrator) || Is(Contracts.Identity.Roles.Service);

    internal static bool IsNamedBy(ClaimsPrincipal user) =>
        ActorOf(user) is { Length: > 0 } && IsA<PartyId>(user.FindFirstValue("party"));

    internal static Caller Of(ClaimsPrincipal user) => new(
        ActorOf(user)!,
        PartyId.Parse(user.FindFirstValue("party")!),
        user.FindAll("role").Select(claim => claim.Value).ToHashSet());

    private static bool IsA<T>(string? text) where T : IParsable<T> => T.TryParse(text, null, out _);

    private static string? ActorOf(ClaimsPrincipal user) => user.FindFirstValue("client_id") ?? user.FindFirstValue("sub");
}
