using System.Security.Claims;
using System.Text.RegularExpressions;
using SeedTrace.Contracts;

namespace SeedTrace.Hosting.Access;

/// <summary>Who is asking, and for whom.</summary>
/// <param name="Actor">Opaque account.</param>
/// <param name="Client">The program it uses; an account that acts for itself is its own.</param>
/// <param name="Party">Opaque party the account acts for.</param>
public sealed partial record Caller(string Actor, string Client, PartyId Party, IReadOnlySet<string> Roles)
{
    public bool Is(string role) => Roles.Contains(role);

    public bool ReadsEverything => Is(Contracts.Identity.Roles.Auditor) || Is(Contracts.Identity.Roles.Certifier) || Is(Contracts.Identity.Roles.Administrator);

    internal static bool IsNamedBy(ClaimsPrincipal user) =>
        user.FindFirstValue("sub") is { } actor && ActorForm().IsMatch(actor) && IsA<PartyId>(user.FindFirstValue("party"));

    internal static Caller Of(ClaimsPrincipal user) => new(
        user.FindFirstValue("sub")!,
        user.FindFirstValue("client_id") ?? user.FindFirstValue("azp") ?? user.FindFirstValue("sub")!,
        PartyId.Parse(user.FindFirstValue("party")!),
        user.FindAll("role").Select(claim => claim.Value).ToHashSet());

    private static bool IsA<T>(string? text) where T : IParsable<T> => T.TryParse(text, null, out _);

    /// <summary>Opaque: an address or a name would be in the facts for ever.</summary>
    [GeneratedRegex(@"^[a-z0-9][a-z0-9-]{1,63}\z")]
    private static partial Regex ActorForm();
}
