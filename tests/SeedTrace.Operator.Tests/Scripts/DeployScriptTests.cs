using System.Text.RegularExpressions;
using SeedTrace.Testing;
using SeedTrace.Web;

namespace SeedTrace.Operator.Tests.Scripts;

public sealed partial class DeployScriptTests : IDisposable
{
    private readonly ScriptCopy scripts = new();

    public void Dispose() => scripts.Dispose();

    [Fact]
    public async Task Secrets_are_made_once_and_for_their_owner_alone()
    {
        (await scripts.RunAsync(".", "deploy/docker/make-env")).Code.ShouldBe(0);
        var secrets = File.ReadAllText(scripts[".env"]);
        secrets.ShouldContain("LABELS_KEY=");
        secrets.Split('\n').ShouldNotContain(line => line.Length > 0 && line.IndexOf('=') == line.Length - 1);
        File.GetUnixFileMode(scripts[".env"]).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);

        (await scripts.RunAsync(".", "deploy/docker/make-env")).Code.ShouldNotBe(0);
        File.ReadAllText(scripts[".env"]).ShouldBe(secrets);
    }

    [Theory]
    [InlineData("deploy/local/postgresql.conf", "../archive")]
    [InlineData("docker-compose.yml", "/archive")]
    public async Task A_log_file_is_archived_whole_once_and_never_replaced(string configuration, string archive)
    {
        var command = ArchiveCommand().Match(Repository.Read(configuration)).Groups["command"].Value
            .Replace(archive, scripts["archive"], StringComparison.Ordinal).Replace("%p", scripts["wal"], StringComparison.Ordinal).Replace("%f", "0001", StringComparison.Ordinal);
        Directory.CreateDirectory(scripts["archive"]);
        scripts.Write("archive/0001.part", "cut sho");
        scripts.Write("wal", "records");

        (await scripts.RunAsync(".", "sh", "-c", command)).Code.ShouldBe(0);
        (await scripts.RunAsync(".", "sh", "-c", command)).Code.ShouldBe(0);
        scripts.Write("wal", "other records");
        (await scripts.RunAsync(".", "sh", "-c", command)).Code.ShouldNotBe(0);

        Directory.GetFiles(scripts["archive"]).ShouldBe([scripts["archive/0001"]]);
        File.ReadAllText(scripts["archive/0001"]).ShouldBe("records");
    }

    /// <summary>What PostgreSQL has safe by itself need not be said, nor what the operator of Kubernetes sets.</summary>
    [Theory]
    [InlineData("deploy/local/postgresql.conf", "data_checksums")]
    [InlineData("docker-compose.yml", "data_checksums fsync full_page_writes synchronous_commit")]
    [InlineData("deploy/kubernetes/postgres.yaml", "data_checksums fsync full_page_writes synchronous_commit wal_level archive_mode archive_command")]
    public void Every_deployment_sets_what_a_service_refuses_to_run_without(string configuration, string bySomebodyElse)
    {
        var written = Repository.Read(configuration);
        StoreSettings.Names.Except(bySomebodyElse.Split(' ')).Where(name => !written.Contains(name, StringComparison.Ordinal)).ShouldBeEmpty();
        written.ShouldMatch("archive_timeout *[:=] *'?60s");
    }

    [GeneratedRegex("archive_command ?= ?'(?<command>[^']+)'")]
    private static partial Regex ArchiveCommand();
}
