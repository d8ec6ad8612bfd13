using Npgsql;
using SeedTrace.Contracts;
using SeedTrace.Hosting.Store;

namespace SeedTrace.Certification.Desk;

/// <summary>Reads the tables of the desk.</summary>
internal sealed class DeskReader(NpgsqlDataSource database, DeskRules rules)
{
    private const string InPeriod = "v.at >= $1::date::timestamp at time zone 'UTC' and v.at < ($2::date + 1)::timestamp at time zone 'UTC'";

    private const string Shelf =
        """
        with shelf as (
            select stream_id, scheme, since,
                least(coalesce(due, since + $2::int), case when section = 'PretagsOut' then
                    (select min(tested_on) from desk_test where failed and 'lot/' || lot = stream_id) end) as day
            from desk_item
            where section = $1 and ($4::date is null or due >= $4::date) and ($5::date is null or due <= $5::date)),
        counted as (select count(*) as count, count(*) filter (where day < $3) as overdue from shelf)
        select page.stream_id, page.scheme, page.since, page.day, counted.count, counted.overdue from counted left join lateral (
            select * from shelf where (day is null, coalesce(day, since), since, stream_id, scheme) > ($7::date is null, coalesce($7::date, $8::date), $8::date, $9, $10)
            order by day nulls last, since, stream_id, scheme limit $6) page on true
        order by page.day nulls last, page.since, page.stream_id, page.scheme
        """;

    /// <param name="only">The shelf that is asked for; null for all.</param>
    /// <param name="after">The last of its page before.</param>
    public async Task<DeskAnswer> DeskAsync(DateOnly on, int days, int most, DeskSection? only, ShelfPlace after, CancellationToken cancellation)
    {
        var through = (await database.QueryAsync("select position from desk_progress", [], row => row.GetInt64(0), cancellation)).Single();
        var shelves = new List<DeskShelf>();
        foreach (var section in Enum.GetValues<DeskSection>().Where(section => only is null || section == only))
            shelves.Add(await ShelfAsync(section, on, days, most, after, cancellation));
        return new(on, days, through, shelves);
    }

    private async Task<DeskShelf> ShelfAsync(DeskSection section, DateOnly on, int days, int most, ShelfPlace after, CancellationToken cancellation)
    {
        // Of certificates only those whose day is near: of the others nobody has to do anything.
        (DateOnly? from, DateOnly? until) = section switch
        {
            DeskSection.CertificatesEnding => (on, on.AddDays(days)),
            DeskSection.CertificatesEnded => (on.AddDays(-rules.EndedShownDays), on.AddDays(-1)),
            _ => ((DateOnly?)null, (DateOnly?)null),
        };
        var rows = await database.QueryAsync(
            Shelf, [section.ToString(), rules.DaysOf(section), on, from, until, most + 1, after.Day, after.Since, after.Stream, after.Scheme], row => (
                Place: row.IsDBNull(0) ? null : new ShelfPlace(row.IsDBNull(3) ? null : row.GetFieldValue<DateOnly>(3), row.GetFieldValue<DateOnly>(2), row.GetString(1), row.GetString(0)),
                Count: row.GetInt64(4), Overdue: row.GetInt64(5)), cancellation);
        var places = rows.Select(row => row.Place).OfType<ShelfPlace>().ToList();
        return new(
            section, rows[0].Count, rows[0].Overdue,
            [.. places.Take(most).Select(place => DeskEntry.Of(new(place.Stream, section, place.Scheme, place.Since), place.Day, on))], places.Count > most ? places[most - 1].Cursor : null);
    }

    public Task<List<LaboratoryTest>> TestsAsync(Period period, CancellationToken cancellation) => database.QueryAsync(
        "select stream_id, laboratory, lot, tested_on, germination, failed from desk_test where tested_on between $1 and $2 order by tested_on, stream_id",
        [period.From, period.To],
        row => new LaboratoryTest(
            DocumentNumber.Parse(NumberOf(row.GetString(0))), PartyId.Parse(row.GetString(1)), LotNumber.Parse(row.GetString(2)), row.GetFieldValue<DateOnly>(3),
            row.GetDecimal(4), row.GetBoolean(5)),
        cancellation);

    /// <returns>Who walked in the period, by his number.</returns>
    public Task<List<string>> InspectorsAsync(Period period, PartyId? after, int most, CancellationToken cancellation) => database.QueryAsync(
        $"""
        select distinct inspector collate "C" from desk_visit v where {InPeriod} and inspector collate "C" > $3 order by 1 limit $4
        """,
        [period.From, period.To, after?.ToString() ?? "", most], row => row.GetString(0), cancellation);

    /// <param name="inspectors">Null for all.</param>
    /// <returns>With each visit, whether its crop is still undecided.</returns>
    public Task<List<(FieldVisit Visit, bool IsOpen)>> VisitsAsync(Period period, IReadOnlyList<string>? inspectors, CancellationToken cancellation) => database.QueryAsync(
        $"""
        select v.stream_id, v.visit, v.inspector, v.at, v.hectares, exists (select from desk_item i where i.stream_id = v.stream_id) from desk_visit v
        where {InPeriod} and ($3::text[] is null or v.inspector = any($3)) order by v.at, v.stream_id, v.visit
        """,
        [period.From, period.To, inspectors?.ToArray()],
        row => (
            new FieldVisit(
                DocumentNumber.Parse(NumberOf(row.GetString(0))), row.GetInt32(1), PartyId.Parse(row.GetString(2)),
                new DateTimeOffset(row.GetDateTime(3), TimeSpan.Zero), row.GetDecimal(4)),
            row.GetBoolean(5)),
        cancellation);

    /// <returns>With each crop, whether it is still undecided.</returns>
    public Task<List<(LicensedCrop Crop, bool IsOpen)>> LicensedAsync(Period period, CancellationToken cancellation) => database.QueryAsync(
        """
        select c.stream_id, c.scheme, c.inspected_on, c.checked, c.percent, exists (select from desk_item i where i.stream_id = c.stream_id) from desk_check c
        where c.inspected_on between $1 and $2
        """,
        [period.From, period.To],
        row => (
            new LicensedCrop(
                DocumentNumber.Parse(NumberOf(row.GetString(0))), row.GetString(1), row.GetFieldValue<DateOnly>(2), row.GetBoolean(3), row.IsDBNull(4) ? null : row.GetDecimal(4)),
            row.GetBoolean(5)),
        cancellation);

    private static string NumberOf(string stream) => stream[(stream.IndexOf('/', StringComparison.Ordinal) + 1)..];
}
