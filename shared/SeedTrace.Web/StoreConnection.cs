using Npgsql;

namespace SeedTrace.Web;

/// <summary>How a running service connects: a dead server is noticed, and no question of a user holds the store long.</summary>
public static class StoreConnection
{
    public static NpgsqlConnectionStringBuilder ForService(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { KeepAlive = 5, TcpKeepAlive = true };
        settings.Options = $"{settings.Options} -c statement_timeout=30s";
        return settings;
    }
}
