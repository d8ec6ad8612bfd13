using SeedTrace.Hosting.Commands;

namespace SeedTrace.Multiplication.SeedCrops;

public static class SeedCropEndpoints
{
    public static void MapSeedCrops(this IEndpointRouteBuilder routes)
    {
        routes.MapRegisterSeedCrop();
        routes.MapDeclareHarvest();
        routes.MapState<SeedCrop>("/seed-crops/{crop}", "crop", (crop, caller) => crop.Grower == caller.Party);
    }
}
