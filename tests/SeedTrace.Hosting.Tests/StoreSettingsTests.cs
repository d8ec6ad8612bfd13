using SeedTrace.Web;

namespace SeedTrace.Hosting.Tests;

/// <summary>Every setting under which something acknowledged could be lost or held up, whether a test can set it or not.</summary>
public sealed class StoreSettingsTests
{
    private static readonly (string Name, string[] Unsafe, string[] Safe)[] Settings =
    [
        ("fsync", ["off"], ["on"]),
        ("full_page_writes", ["off"], ["on"]),
        ("synchronous_commit", ["off", "local"], ["on", "remote_write", "remote_apply"]),
        ("data_checksums", ["off"], ["on"]),
        ("wal_level", ["minimal"], ["replica", "logical"]),
        ("archive_mode", ["off"], ["on", "always"]),
        ("archive_command", ["", "(disabled)"], ["cp %p /archive/%f"]),
        ("archive_timeout", ["0", "61", "300"], ["1", "60"]),
        ("idle_in_transaction_session_timeout", ["0", "60001", "36000000"], ["1", "60000"]),
        ("client_connection_check_interval", ["0", "10001"], ["2000", "10000"]),
        ("tcp_keepalives_idle", ["0", "31", "7200"], ["5", "30"]),
        ("tcp_keepalives_interval", ["0", "6", "75"], ["2", "5"]),
        ("tcp_keepalives_count", ["0", "6", "9"], ["3", "5"]),
    ];

    public static TheoryData<string, string> UnsafeSettings => [.. from one in Settings from value in one.Unsafe select (one.Name, value)];

    public static TheoryData<string, string> SafeSettings => [.. from one in Settings from value in one.Safe select (one.Name, value)];

    [Fact]
    public void Every_setting_that_is_looked_at_is_tested() => StoreSettings.Names.ShouldBe(Settings.Select(one => one.Name), ignoreOrder: true);

    [Theory]
    [MemberData(nameof(UnsafeSettings))]
    public void A_store_is_refused_that_runs_with(string name, string value) =>
        StoreSettings.FlawOf(name, value).ShouldNotBeNull().ShouldStartWith($"PostgreSQL runs with {name} = {value}: ");

    [Theory]
    [MemberData(nameof(SafeSettings))]
    public void A_store_is_taken_that_runs_with(string name, string value) => StoreSettings.FlawOf(name, value).ShouldBeNull();
}
