using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Proof;
using SeedTrace.Testing;

namespace SeedTrace.Hosting.Tests;

public sealed class SettingsTests
{
    private static readonly KeyDirectory Keys = LogKeyFiles.MakeIn(Directory.CreateTempSubdirectory("seedtrace-settings-").FullName);

    private static readonly Dictionary<string, string?> All = new(Services.LearnedBy(Services.Distribution)
        .Select(learned => KeyValuePair.Create($"Feeds:{learned.Publisher}", (string?)"http://127.0.0.1")).DistinctBy(feed => feed.Key))
    {
        ["SeedTrace:Country"] = "KAZ",
        ["Witness"] = "http://127.0.0.1",
        ["ConnectionStrings:Store"] = "Host=127.0.0.1",
        ["Broker:Uri"] = "amqp://distribution:secret@127.0.0.1/seedtrace",
        ["Identity:Authority"] = "http://127.0.0.1",
        ["Identity:ClientId"] = "distribution",
        ["Identity:ClientSecret"] = "secret",
        ["Log:KeyFile"] = Keys.KeyFileOf(Services.Distribution),
        ["Log:KeyListFile"] = Keys.ListFile,
        ["Log:RootKeyFile"] = Keys.RootFile,
    };

    public static TheoryData<string> Needed => [.. All.Keys];

    [Theory]
    [MemberData(nameof(Needed))]
    public void A_service_does_not_start_without(string setting) =>
        Should.Throw<InvalidOperationException>(() => Add(setting, "")).Message.ShouldContain(setting);

    [Theory]
    [InlineData("kaz")]
    [InlineData("KZ")]
    [InlineData("Kazakhstan")]
    public void Numbers_are_minted_for_a_country_in_its_three_letters(string country) =>
        Should.Throw<InvalidOperationException>(() => Add("SeedTrace:Country", country)).Message.ShouldContain("ISO 3166");

    [Fact]
    public void With_all_of_them_it_starts() => Should.NotThrow(() => Add("SeedTrace:Country", "KAZ"));

    [Fact]
    public void A_list_of_keys_that_one_person_signed_alone_starts_no_service()
    {
        using var first = SigningKey.Read(File.ReadAllText(Keys.RootKeyFile));
        var alone = Path.Combine(Path.GetDirectoryName(Keys.ListFile)!, "alone.cose");
        File.WriteAllBytes(alone, SignedKeyList.Propose(Keys.ReadList(), first).Encoded);

        Should.Throw<InvalidOperationException>(() => Add("Log:KeyListFile", alone)).Message.ShouldContain("has to sign it too");
    }

    [Fact]
    public void With_the_one_root_key_of_before_it_starts_when_the_installation_says_so_and_says_what_to_do()
    {
        var directory = Directory.CreateTempSubdirectory("seedtrace-settings-").FullName;
        MakeOnlyRootIn(directory);
        (string, string)[] settings = [.. LogKeyFiles.MakeIn(directory).SettingsOf(Services.Distribution)];

        Should.Throw<InvalidOperationException>(() => Add(settings)).Message.ShouldContain("Add the root key of a second person");
        Should.NotThrow(() => Add([.. settings, ("Log:AllowOneRoot", "true")]));
    }

    private static void MakeOnlyRootIn(string directory)
    {
        var keys = new KeyDirectory(Directory.CreateDirectory(Path.Combine(directory, "log")).FullName);
        using var root = KeyDirectory.MakeRoot(keys.RootKeyFile);
        File.WriteAllText(keys.RootFile, root.ToPublicPem());
    }

    private static void Add(string setting, string value) => Add([(setting, value)]);

    private static void Add(IEnumerable<(string Setting, string Value)> others)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection(All).AddInMemoryCollection(others.Select(other => KeyValuePair.Create(other.Setting, (string?)other.Value)));
        builder.AddSeedTraceService(Services.Distribution, "DIS");
    }
}
