using Npgsql;
using SeedTrace.Certification.Crops;
using SeedTrace.Certification.SeedTests;

namespace SeedTrace.Certification.Desk;

/// <summary>The tables of the desk, within one transaction.</summary>
internal sealed class DeskTables(NpgsqlConnection connection, NpgsqlTransaction transaction)
{
    /// <summary>Raised whenever what is kept of a stream changes: then all of it is made anew.</summary>
    private const int Form = 3;

    private static readonly string[] Tables = ["desk_item", "desk_visit", "desk_test", "desk_check"];

    /// <returns>How far the desk has read; null when there is nothing to read, or another replica is at it.</returns>
    public async Task<long?> TakeTurnAsync(CancellationToken cancellation)
    {
        await using var command = Command(
            """
            select position, form from desk_progress d where form <> $1 or exists (select from fact_log l where l.position > d.position) for update skip locked
            """);
        command.Parameters.Add(new() { Value = Form });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        if (!await reader.ReadAsync(cancellation))
            return null;
        var (position, form) = (reader.GetInt64(0), reader.GetInt32(1));
        await reader.CloseAsync();
        if (form == Form)
            return position;
        foreach (var table in Tables)
            await ExecuteAsync($"delete from {table}", [], cancellation);
        await ExecuteAsync("update desk_progress set position = 0, form = $1", [Form], cancellation);
        return 0;
    }

    /// <returns>The streams facts were added to after the position, each once, and the position of the last of them.</returns>
    public async Task<(IReadOnlyList<string> Streams, long Through)> ChangedAsync(long after, int most, CancellationToken cancellation)
    {
        await using var command = Command("select position, stream_id from fact_log where position > $1 order by position limit $2");
        command.Parameters.Add(new() { Value = after });
        command.Parameters.Add(new() { Value = most });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var streams = new HashSet<string>();
        while (await reader.ReadAsync(cancellation))
            (after, _) = (reader.GetInt64(0), streams.Add(reader.GetString(1)));
        return ([.. streams], after);
    }

    public async Task PutAsync(DeskPage page, long through, CancellationToken cancellation)
    {
        foreach (var table in Tables)
            await ExecuteAsync($"delete from {table} where stream_id = any($1)", [page.Streams.ToArray()], cancellation);
        await ExecuteAsync(
            "insert into desk_item (stream_id, section, scheme, since, due) select * from unnest($1::text[], $2::text[], $3::text[], $4::date[], $5::date[])",
            [
                Column(page.Items, item => item.Stream), Column(page.Items, item => item.Section.ToString()), Column(page.Items, item => item.Scheme),
                Column(page.Items, item => item.Since), Column(page.Items, item => item.Due),
            ], cancellation);
        await ExecuteAsync(
            "insert into desk_visit (stream_id, visit, inspector, at, hectares) select * from unnest($1::text[], $2::int[], $3::text[], $4::timestamptz[], $5::numeric[])",
            [
                Column(page.Visits, visit => CropInspection.Key(visit.Crop)), Column(page.Visits, visit => visit.Visit), Column(page.Visits, visit => visit.Inspector!.Value.ToString()),
                Column(page.Visits, visit => visit.At.UtcDateTime), Column(page.Visits, visit => visit.Hectares),
            ], cancellation);
        await ExecuteAsync(
            "insert into desk_test (stream_id, laboratory, lot, tested_on, germination, failed) select * from unnest($1::text[], $2::text[], $3::text[], $4::date[], $5::numeric[], $6::bool[])",
            [
                Column(page.Tests, test => SeedTest.Key(test.Test)), Column(page.Tests, test => test.Laboratory.ToString()), Column(page.Tests, test => test.Lot.ToString()),
                Column(page.Tests, test => test.TestedOn), Column(page.Tests, test => test.GerminationPercent), Column(page.Tests, test => test.IsFailed),
            ], cancellation);
        await ExecuteAsync(
            "insert into desk_check (stream_id, scheme, inspected_on, checked, percent) select * from unnest($1::text[], $2::text[], $3::date[], $4::bool[], $5::numeric[])",
            [
                Column(page.Licensed, crop => CropInspection.Key(crop.Crop)), Column(page.Licensed, crop => crop.Scheme), Column(page.Licensed, crop => crop.InspectedOn),
                Column(page.Licensed, crop => crop.IsChecked), Column(page.Licensed, crop => crop.Percent),
            ], cancellation);
        await ExecuteAsync("update desk_progress set position = $1", [through], cancellation);
    }

    private static TValue[] Column<TRow, TValue>(IReadOnlyList<TRow> rows, Func<TRow, TValue> value) => [.. rows.Select(value)];

    private NpgsqlCommand Command(string text) => new(text, connection, transaction);

    private async Task ExecuteAsync(string text, object[] values, CancellationToken cancellation)
    {
        await using var command = Command(text);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
