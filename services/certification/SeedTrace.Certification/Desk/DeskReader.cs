using Npgsql;
using SeedTrace.Contracts;
using SeedTrace.Hosting.Store;

namespace SeedTrace.Certification.Desk;

/// <summary>Reads the tables of the desk.</summary>
internal sealed class DeskReader(NpgsqlDataSource database, DeskRules rules)
{
    private const string Shelf =
        """
        with shelf as (
            select stream_id, scheme, since, coalesce(due, since + $2::int) as day from desk_item
            where section = $1 and ($4::date is null or due >= $4::date) and ($5::date is null or due <= $5::date))
        select stream_id, scheme, since, day, count(*) over (), count(*) filter (where day < $3) over () from shelf
        order by day nulls last, since, stream_id, scheme limit $6
        """;

    public async Task<DeskAnswer> DeskAsync(DateOnly on, int days, int most, CancellationToken cancellation)
    {
        var through = (await database.QueryAsync("select position from desk_progress", [], row => row.GetInt64(0), cancellation)).Single();
        var shelves = new List<DeskShelf>();
        foreach (var section in Enum.GetValues<DeskSection>())
        {
            // Of certificates only those whose day is near: of the others nobody has to do anything.
            (DateOnly? from, DateOnly? until) = section switch
            {
                DeskSection.CertificatesEnding => (on, on.AddDays(days)),
                DeskSection.CertificatesEnded => (on.AddDays(-rules.EndedShownDays), on.AddDays(-1)),
                _ => ((DateOnly?)null, (DateOnly?)null),
            };
            var rows = await database.QueryAsync(Shelf, [section.ToString(), rules.DaysOf(section), on, from, until, most], row => (
                Entry: DeskEntry.Of(new(row.GetString(0), section, row.GetString(1), row.GetFieldValue<DateOnly>(2)), row.IsDBNull(3) ? null : row.GetFieldValue<DateOnly>(3), on),
                Count: row.GetInt64(4), Overdue: row.GetInt64(5)), cancellation);
            shelves.Add(new(section, rows.FirstOrDefault().Count, rows.FirstOrDefault().Overdue, [.. rows.Select(row => row.Entry)]));
        }
        return new(on, days, through, shelves);
    }

    public Task<List<LaboratoryTest>> TestsAsync(Period period, CancellationToken cancellation) => database.QueryAsync(
        "select stream_id, laboratory, lot, tested_on, germination, failed from desk_test where tested_on between $1 and $2 order by tested_on, stream_id",
        [period.From, period.To],
        row => new LaboratoryTest(
            DocumentNumber.Parse(NumberOf(row.GetString(0))), PartyId.Parse(row.GetString(1)), LotNumber.Parse(row.GetString(2)), row.GetFieldValue<DateOnly>(3),
            row.GetDecimal(4), row.GetBoolean(5)),
        cancellation);

    /// <returns>With each visit, whether its crop is still undecided.</returns>
    public Task<List<(FieldVisit Visit, bool IsOpen)>> VisitsAsync(Period period, CancellationToken cancellation) => database.QueryAsync(
        """
        select v.stream_id, v.visit, v.inspector, v.at, v.hectares, exists (select from desk_item i where i.stream_id = v.stream_id) from desk_visit v
        where v.at >= $1::date::timestamp at time zone 'UTC' and v.at < ($2::date + 1)::timestamp at time zone 'UTC' order by v.at, v.stream_id, v.visit
        """,
        [period.From, period.To],
        row => (
            new FieldVisit(
                DocumentNumber.Parse(NumberOf(row.GetString(0))), row.GetInt32(1), PartyId.Parse(row.GetString(2)),
                new DateTimeOffset(row.GetDateTime(3), TimeSpan.Zero), row.GetDecimal(4)),
            row.GetBoolean(5)),
        cancellation);

    private static string NumberOf(string stream) => stream[(stream.IndexOf('/', StringComparison.Ordinal) + 1)..];
}
