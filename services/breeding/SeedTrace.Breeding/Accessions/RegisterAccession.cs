using SeedTrace.Contracts;
using SeedTrace.Contracts.Breeding;
using SeedTrace.Contracts.Identity;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Breeding.Accessions;

public sealed record RegisterAccession(AccessionId Accession, SpeciesCode SpeciesCode, Passport Passport)
{
    public Decision Decide(Accession? accession) => accession is null
        ? Passport.Flaw() ?? Decision.Append(new NewFact(Accessions.Accession.Key(Accession), new AccessionRegistered(
            Accession, SpeciesCode, Passport.Genus, Passport.Species, Passport.CropName, Passport.AccessionName,
            Passport.CountryOfOrigin, Passport.BiologicalStatus, Passport.Ancestry, Passport.Doi)))
        : Decision.Refuse("accession-already-registered", $"{Accession} is in the gene bank already.");
}

public static class RegisterAccessionEndpoint
{
    public sealed record Request(
        AccessionId Accession, SpeciesCode SpeciesCode, string? Genus, string? Species, string? CropName = null, string? AccessionName = null,
        string? CountryOfOrigin = null, int? BiologicalStatus = null, string? Ancestry = null, string? Doi = null,
        DateTimeOffset? OccurredAt = null) : ICommandRequest
    {
        internal Passport ToPassport() => new(
            Passport.Known(Genus) ?? "", Passport.Known(Species) ?? "", Passport.Known(CropName), Passport.Known(AccessionName),
            Passport.Known(CountryOfOrigin), BiologicalStatus, Passport.Known(Ancestry), Passport.Known(Doi));
    }

    public static void MapRegisterAccession(this IEndpointRouteBuilder routes) =>
        routes.MapCommand<Request>("/accessions", [Roles.Curator], async (request, on) =>
        {
            var accession = await on.LoadAsync<Accession>(Accession.Key(request.Accession));
            return new RegisterAccession(request.Accession, request.SpeciesCode, request.ToPassport()).Decide(accession);
        });
}
