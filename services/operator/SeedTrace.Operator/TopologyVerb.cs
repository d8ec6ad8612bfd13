using System.Text.Json;
using SeedTrace.Hosting.Delivery;

namespace SeedTrace.Operator;

/// <summary>Prints the broker's definitions: users, permissions, exchanges, queues, bindings.</summary>
internal static class TopologyVerb
{
    private const string VirtualHost = "seedtrace";

    public static async Task<int> RunAsync(IReadOnlyList<string> words)
    {
        var options = new Options(words, "users");
        options.ShouldHaveNoMore();
        var users = options["users"] ?? throw new OperatorException("topology needs --users FILE.");
        await using var file = File.OpenRead(users);
        var passwords = (await JsonSerializer.DeserializeAsync<Dictionary<string, string>>(file))!;
        Console.WriteLine(BrokerDefinitions.For(VirtualHost, passwords));
        return 0;
    }
}
