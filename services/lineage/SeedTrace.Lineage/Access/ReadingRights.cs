using SeedTrace.Contracts.Identity;
using SeedTrace.Hosting.Access;

namespace SeedTrace.Lineage.Access;

/// <summary>What a caller gets to see of a node and its descent.</summary>
public enum Ruling
{
    Everything,
    /// <summary>All of it but who the others are.</summary>
    WithoutOthers,
    /// <summary>Neither whether it exists.</summary>
    Nothing,
    /// <summary>The role is kept from lineage altogether.</summary>
    RoleNotAllowed,
}

/// <summary>Who may read what.</summary>
public static class ReadingRights
{
    /// <param name="within">The node is of the caller's own, or something of its own descends from it.</param>
    public static Ruling Decide(Caller caller, bool within) => caller switch
    {
        // The laboratory knows a sample by its number only: whatever else the account is, it must not learn the grower's lot.
        _ when caller.Is(Roles.Laboratory) => Ruling.RoleNotAllowed,
        { ReadsEverything: true } => Ruling.Everything,
        _ => within ? Ruling.WithoutOthers : Ruling.Nothing,
    };

    /// <summary>The graph as a whole is nobody's own.</summary>
    public static Ruling DecideOnWhole(Caller caller) =>
        Decide(caller, within: false) == Ruling.Everything ? Ruling.Everything : Ruling.RoleNotAllowed;
}
