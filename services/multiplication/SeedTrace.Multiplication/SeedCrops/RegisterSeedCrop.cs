using SeedTrace.Contracts;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Identity;
using SeedTrace.Contracts.Multiplication;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Multiplication.Growers;
using SeedTrace.Multiplication.Learned;
using SeedTrace.Multiplication.Lots;
using SeedTrace.Multiplication.Rules;

namespace SeedTrace.Multiplication.SeedCrops;

/// <summary>A grower sowed a field for seed. Every source lot becomes a parent of what is harvested.</summary>
/// <param name="On">The day it is said.</param>
public sealed record RegisterSeedCrop(
    DocumentNumber Crop, PartyId Party, VarietyId Variety, string Field, string District, decimal Hectares, DateOnly SownOn,
    IReadOnlyList<Source> Sources, DateOnly On)
{
    public const int MostSources = 100;

    public Decision Decide(Grower? grower, RegisteredVariety? variety, IReadOnlyDictionary<LotNumber, HeldLot> lots) =>
        Malformation()
        ?? VarietyRefusal(variety)
        ?? LicenceRefusal(grower, out var licence)
        ?? SourceRefusal(lots)
        ?? Register(licence!);

    private Decision? Malformation() => this switch
    {
        _ when string.IsNullOrWhiteSpace(Field) || string.IsNullOrWhiteSpace(District) =>
            Decision.Malformed("field-missing", "Field and district must be named."),
        _ when !Area.IsSound(Hectares) => Area.Malformed,
        { Sources.Count: 0 or > MostSources } => Decision.Malformed("sources-malformed", $"A crop is sown from 1 to {MostSources} source lots."),
        _ when Sources.DistinctBy(source => source.Lot).Count() < Sources.Count =>
            Decision.Malformed("sources-repeated", "A lot is named twice among the sources."),
        _ when SownOn > On => Decision.Malformed("sown-in-future", $"The sowing date {SownOn:yyyy-MM-dd} is after {On:yyyy-MM-dd}."),
        _ => null,
    };

    private Decision? VarietyRefusal(RegisteredVariety? variety) => variety switch
    {
        null => Decision.Refuse("variety-not-registered", $"{Variety} is in no register known here."),
        _ when variety.ListedUntil < SownOn =>
            Decision.Refuse("variety-not-listed", $"The listing of {Variety} ended on {variety.ListedUntil:yyyy-MM-dd}."),
        _ => null,
    };

    private Decision? LicenceRefusal(Grower? grower, out Licence? licence)
    {
        licence = null;
        if (grower is null)
            return Decision.Refuse("grower-not-registered", $"{Party} is not registered as a seed grower.");
        var valid = grower.Licences.FindAll(one => one.IsValidOn(SownOn));
        if (valid.IsEmpty)
            return Decision.Refuse("licence-not-valid", $"{Party} had no valid licence on the sowing date, {SownOn:yyyy-MM-dd}.");
        valid = valid.FindAll(one => !one.WasSuspendedOn(SownOn));
        if (valid.IsEmpty)
            return Decision.Refuse("licence-suspended", $"The licence of {Party} was suspended on the sowing date, {SownOn:yyyy-MM-dd}.");
        var ofSpecies = valid.FindAll(one => one.Species.Contains(Variety.Species));
        if (ofSpecies.IsEmpty)
            return Decision.Refuse("species-outside-licence", $"The licence of {Party} does not cover {Variety.Species}.");
        var ofDistrict = ofSpecies.FindAll(one => one.Covers(District));
        if (ofDistrict.IsEmpty)
            return Decision.Refuse("field-outside-licence", $"The licence of {Party} does not cover the district {District}.");
        licence = ofDistrict.Find(one => Hectares <= one.HectaresLeft(SownOn.Year));
        if (licence is not null)
            return null;
        var left = ofDistrict.Max(one => one.HectaresLeft(SownOn.Year));
        return Decision.Refuse("field-outside-licence",
            $"The licence of {Party} has {left:0.####} ha left in {SownOn.Year}, the field has {Hectares:0.####} ha.");
    }

    private Decision? SourceRefusal(IReadOnlyDictionary<LotNumber, HeldLot> lots) => Sources
        .Select(source => source.Refusal(lots.GetValueOrDefault(source.Lot), Party, Variety, SownOn))
        .FirstOrDefault(refusal => refusal is not null);

    private Decision Register(Licence licence)
    {
        var key = SeedCrop.Key(Crop);
        return Decision.Append([
            new NewFact(key, new SeedCropRegistered(
                Crop, Party, Variety, Field, District, Hectares, SownOn,
                [.. Sources.Select(source => new SownSeed(source.Lot, source.Mass))])),
            new NewFact(Grower.Key(Party), new LicensedAreaUsed(Party, licence.Number, SownOn.Year, Crop, Hectares)),
            .. Sources.Select((source, index) => source.Debit(Party, Sources.Count == 1 ? key : $"{key}#{index + 1}")),
        ]);
    }
}

public static class RegisterSeedCropEndpoint
{
    public sealed record Request(
        VarietyId Variety, string Field, string District, decimal Hectares, DateOnly SownOn, IReadOnlyList<Source> Sources,
        DateTimeOffset? OccurredAt = null) : ICommandRequest;

    public static void MapRegisterSeedCrop(this IEndpointRouteBuilder routes) => routes.MapCommand<Request>(
        "/seed-crops", [Roles.Grower], async (request, on) =>
        {
            var grower = await on.LoadAsync<Grower>(Grower.Key(on.Caller.Party));
            var variety = await on.LearnedAsync<RegisteredVariety>(Services.Breeding, RegisteredVariety.Key(request.Variety));
            var lots = await on.HeldLotsAsync(request.Sources.Take(RegisterSeedCrop.MostSources).Select(source => source.Lot));
            return new RegisterSeedCrop(
                await on.MintAsync("CROP"), on.Caller.Party, request.Variety, request.Field, request.District, request.Hectares,
                request.SownOn, request.Sources, on.Day).Decide(grower, variety, lots);
        });
}
