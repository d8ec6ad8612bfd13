using SeedTrace.Hosting.Commands;

namespace SeedTrace.Breeding.Varieties;

public static class VarietyEndpoints
{
    /// <summary>A register is public: whoever has a token reads it.</summary>
    public static void MapVarieties(this IEndpointRouteBuilder routes)
    {
        routes.MapRegisterVariety();
        routes.MapState<Variety>("/varieties/{**variety}", "variety", (_, _) => true);
    }
}
