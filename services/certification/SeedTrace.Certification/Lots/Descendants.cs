using Npgsql;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Certification.Lots;

/// <summary>A lot that was grown, over any number of generations, or made from another.</summary>
/// <param name="Released">Its maintainer vouches for it.</param>
/// <param name="Certification">Null when nothing was ever said of it here.</param>
public sealed record Descendant(LotNumber Lot, bool Released, LotCertification? Certification)
{
    /// <summary>Somebody relies on it. What nobody has vouched for yet is held back when it is to be certified, by its own parents and sources.</summary>
    public bool IsInTrade => Certification?.Decertified is null && (Released || Certification?.Certificates.Any() == true);
}

public static class Descendants
{
    // Learned facts say upward what a thing was made of; the index on made_from() answers downward, as of this moment.
    private const string CameOf =
        """
        with recursive came (publisher, kind, thing) as (
            select '', '', $1
            union
            select split_part(e.stream_id, '/', 2), split_part(e.stream_id, '/', 3), split_part(e.stream_id, '/', 4)
            from came join mt_events e on e.type = 'learned' and made_from(e.data) @> array[came.thing])
        select publisher, thing from came where kind = 'lot' and thing <> $1 order by thing
        """;

    /// <summary>In the order of their numbers, each once.</summary>
    public static async Task<IReadOnlyList<Descendant>> DescendantsAsync(this CommandContext on, LotNumber lot)
    {
        var found = new List<(LotNumber Lot, bool Released)>();
        await using (var command = on.Service<NpgsqlDataSource>().CreateCommand(CameOf))
        {
            command.Parameters.Add(new() { Value = lot.ToString() });
            await using var reader = await command.ExecuteReaderAsync(on.Cancellation);
            while (await reader.ReadAsync(on.Cancellation))
                found.Add((LotNumber.Parse(reader.GetString(1)), reader.GetString(0) == Services.Breeding));
        }
        var certified = await on.LoadAsync<LotCertification>([.. found.Select(descendant => LotCertification.Key(descendant.Lot))]);
        return [.. found.Select(descendant => new Descendant(descendant.Lot, descendant.Released, certified.GetValueOrDefault(LotCertification.Key(descendant.Lot))))];
    }

    /// <summary>Puts them under review, those that are not already because of the same lot.</summary>
    public static IEnumerable<NewFact> UnderReview(this IEnumerable<Descendant> descendants, LotNumber because, string reason, DateOnly from) => descendants
        .Where(descendant => descendant.IsInTrade && descendant.Certification?.Review.Exists(doubt => doubt.Because == because) != true)
        .Select(descendant => new NewFact(LotCertification.Key(descendant.Lot), new LotPutUnderReview(descendant.Lot, because, reason, from)));
}
