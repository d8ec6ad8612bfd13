using SeedTrace.Hosting.Commands;

namespace SeedTrace.Breeding.Accessions;

public static class AccessionEndpoints
{
    /// <summary>Passport data are there to be known: whoever has a token reads them.</summary>
    public static void MapAccessions(this IEndpointRouteBuilder routes)
    {
        routes.MapRegisterAccession();
        routes.MapState<Accession>("/accessions/{accession}", "accession", (_, _) => true);
    }
}
