using System.Runtime.CompilerServices;
using Npgsql;

namespace SeedTrace.Lineage.Passports;

/// <summary>Passports in the store of this service, in their canonical form: its digest is checked by the table itself.</summary>
internal sealed class PassportStore(NpgsqlDataSource database) : IPassports
{
    private const string Columns = "select number, digest, handed_in, file from passport";

    /// <summary>One at a time: whoever has read up to a number has missed none below it, and times go with numbers.</summary>
    private const string InTurn = "select pg_advisory_xact_lock(hashtext('passport'))";

    private const string Insert =
        """
        insert into passport (digest, handed_in, file)
        select $1, greatest($2, (select max(handed_in) from passport)), $3
        on conflict (digest) do nothing
        """;

    public async Task<Passport> KeepAsync(Bundle passport, DateTimeOffset now, CancellationToken cancellation)
    {
        var digest = BundleFile.DigestOf(passport);
        await using (var connection = await database.OpenConnectionAsync(cancellation))
        await using (var transaction = await connection.BeginTransactionAsync(cancellation))
        {
            await using (var turn = new NpgsqlCommand(InTurn, connection))
                await turn.ExecuteNonQueryAsync(cancellation);
            await using (var insert = new NpgsqlCommand(Insert, connection) { Parameters = { new() { Value = digest }, new() { Value = now }, new() { Value = BundleFile.WriteCanonical(passport) } } })
                await insert.ExecuteNonQueryAsync(cancellation);
            await transaction.CommitAsync(cancellation);
        }
        return (await FindAsync(digest, cancellation))!;
    }

    public async Task<Passport?> FindAsync(string digest, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"{Columns} where digest = $1");
        command.Parameters.Add(new() { Value = digest });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation) ? Read(row) : null;
    }

    public async IAsyncEnumerable<Passport> AfterAsync(long number, [EnumeratorCancellation] CancellationToken cancellation)
    {
        while (await FirstAfterAsync(number, cancellation) is { } passport)
        {
            yield return passport;
            number = passport.Number;
        }
    }

    /// <summary>One alone: they are large, and there are few.</summary>
    private async Task<Passport?> FirstAfterAsync(long number, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"{Columns} where number > $1 order by number limit 1");
        command.Parameters.Add(new() { Value = number });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation) ? Read(row) : null;
    }

    private static Passport Read(NpgsqlDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.GetFieldValue<DateTimeOffset>(2),
        BundleFile.Read(row.GetFieldValue<byte[]>(3), out var flaw) ?? throw new InvalidDataException($"The passport {row.GetString(1)} cannot be read any more: {flaw}"));
}
