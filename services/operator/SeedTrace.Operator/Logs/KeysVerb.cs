using SeedTrace.Contracts;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Operator.Trace;
using SeedTrace.Proof;

namespace SeedTrace.Operator.Logs;

/// <summary>The keys that the services sign their logs with, and the list that says so.</summary>
internal static class KeysVerb
{
    public static Task<int> RunAsync(IReadOnlyList<string> words)
    {
        var compromised = words.Contains("--compromised");
        var options = new Options([.. words.Where(word => word != "--compromised")], "directory", "country", "json");
        var keys = new KeyDirectory(options["directory"] ?? LogFiles.Directory);
        var now = Timestamp.Cut(TimeProvider.System.GetUtcNow());
        switch (options.Rest)
        {
            case ["make"]:
                keys.Make(options["country"] ?? throw new OperatorException("keys make needs --country CODE, such as KAZ."), Services.All, now);
                return Task.FromResult(0);
            case ["rotate", var service] when Services.All.Contains(service):
                var origin = LogFiles.OriginOf(keys.ReadList(), service);
                var key = keys.Rotate(origin.Split('/')[2], service, now, compromised);
                Console.WriteLine($"{service} signs with {key.Id} from now on, until {Timestamp.Of(key.Until)}.");
                return Task.FromResult(0);
            case ["list"]:
                Printed.Tell(
                    options, keys.ReadList().Keys.Select(key => new { key.Id, key.Origin, key.From, key.Until }),
                    all => all.Select(key => $"{key.Id}  {Timestamp.Of(key.From)} - {Timestamp.Of(key.Until)}  {key.Origin}"));
                return Task.FromResult(0);
            default:
                throw new OperatorException("keys needs one of: make --country CODE, rotate SERVICE [--compromised], list.");
        }
    }
}
