using SeedTrace.Contracts;
using SeedTrace.Contracts.Breeding;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Breeding.Accessions;

public sealed record Accession(AccessionId Id, SpeciesCode SpeciesCode, Passport Passport) : IStreamState<Accession>
{
    public static string Key(AccessionId accession) => $"accession/{accession}";

    public static Accession? Fold(Accession? accession, object fact) => fact is AccessionRegistered e
        ? new(e.Accession, e.SpeciesCode, new(e.Genus, e.Species, e.CropName, e.AccessionName, e.CountryOfOrigin, e.BiologicalStatus, e.Ancestry, e.Doi))
        : accession;
}
