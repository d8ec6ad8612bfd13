using Npgsql;

namespace SeedTrace.Web;

/// <summary>Replicas that start together migrate one after the other: two of them granting the same thing at once fail on PostgreSQL's own catalogue.
/// Disposing ends the turn, and so does the end of the process.</summary>
public sealed class MigrationTurn : IAsyncDisposable
{
    private readonly NpgsqlConnection connection;

    private MigrationTurn(NpgsqlConnection connection) => this.connection = connection;

    /// <param name="owner">Connection string of the schema's owner.</param>
    public static async Task<MigrationTurn> TakeAsync(string owner, CancellationToken cancellation)
    {
        // Not pooled, for a pooled connection would keep the lock; without a deadline, for the other migration may be a long one.
        var settings = new NpgsqlConnectionStringBuilder(owner) { Pooling = false, CommandTimeout = 0 };
        var turn = new MigrationTurn(new NpgsqlConnection(settings.ConnectionString));
        try
        {
            await turn.connection.OpenAsync(cancellation);
            await using var command = new NpgsqlCommand("select pg_advisory_lock(hashtext('seedtrace migration'))", turn.connection);
            await command.ExecuteNonQueryAsync(cancellation);
            return turn;
        }
        catch
        {
            await turn.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => connection.DisposeAsync();
}
