using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using SeedTrace.Contracts.Delivery;

namespace SeedTrace.Hosting.Tests;

public sealed class SettingsTests
{
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
        ["Log:KeyFile"] = typeof(SettingsTests).Assembly.Location,
        ["Log:KeyListFile"] = typeof(SettingsTests).Assembly.Location,
        ["Log:RootKeyFile"] = typeof(SettingsTests).Assembly.Location,
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

    private static void Add(string setting, string value)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection(All).AddInMemoryCollection([new(setting, value)]);
        builder.AddSeedTraceService(Services.Distribution, "DIS");
    }
}
