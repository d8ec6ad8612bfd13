using SeedTrace.Contracts;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Operator.Trace;
using SeedTrace.Proof;

namespace SeedTrace.Operator.Logs;

/// <summary>The keys that the services sign their logs with, and the list that says so, which two people sign.</summary>
internal static class KeysVerb
{
    /// <summary>How it ends when somebody else has to sign before anything is done.</summary>
    public const int Waits = 5;

    public static async Task<int> RunAsync(IReadOnlyList<string> words, TextWriter output)
    {
        var options = new Options(words, "directory", "country", "root-key", "anchor", "compromised", "json");
        var keys = new KeyDirectory(options["directory"] ?? LogFiles.Directory);
        var now = Timestamp.Cut(TimeProvider.System.GetUtcNow());
        switch (options.Rest)
        {
            case ["make"]:
                if (keys.Make(options["country"] ?? throw new OperatorException("keys make needs --country CODE, such as KAZ."), Services.All, now, options["root-key"]))
                    return 0;
                await KeyProposalVerb.ShowAsync(keys, output);
                return Waits;
            case ["root", var file]:
                using (var root = KeyDirectory.MakeRoot(file))
                {
                    await File.WriteAllTextAsync($"{file}.pem", TrustAnchor.Of(root).ToPem());
                    await output.WriteLineAsync($"{file} holds the root key {root.Id}: one person has it, offline. {file}.pem is for everybody.");
                }
                return 0;
            case ["propose", ..] when options.Rest.Skip(1).All(Services.All.Contains):
                return await KeyProposalVerb.ProposeAsync(keys, [.. options.Rest.Skip(1)], options, now, output);
            case ["proposed"]:
                await KeyProposalVerb.ShowAsync(keys, output);
                return 0;
            case ["countersign", var digest]:
                return await KeyProposalVerb.CountersignAsync(keys, digest, options, output);
            case ["publish"]:
                return await KeyProposalVerb.PublishAsync(keys, output);
            case ["list"]:
                Printed.Tell(
                    options, keys.ReadList().Keys.Select(key => new { key.Id, key.Origin, key.From, key.Until }),
                    all => all.Select(key => $"{key.Id}  {Timestamp.Of(key.From)} - {Timestamp.Of(key.Until)}  {key.Origin}"));
                return 0;
            default:
                throw new OperatorException(
                    "keys needs one of: list, root FILE, make --country CODE, propose [SERVICE...] [--compromised] [--anchor FILE], proposed, countersign DIGEST, publish.");
        }
    }
}
