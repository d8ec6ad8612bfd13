using System.Text.RegularExpressions;
using SeedTrace.Operator.Logs;
using SeedTrace.Proof;

namespace SeedTrace.Operator.Tests.Logs;

/// <summary>The keys of a country's logs change by the commands of two people, each on a machine of his own.</summary>
public sealed partial class KeyRotationTests : IDisposable
{
    private readonly string files = Directory.CreateTempSubdirectory("seedtrace-keys-").FullName;

    public void Dispose() => Directory.Delete(files, recursive: true);

    private string At(params string[] path) => Path.Combine([files, .. path]);

    private async Task<(int Ended, string Said)> KeysAsync(string person, params string[] words)
    {
        using var output = new StringWriter { NewLine = "\n" };
        return (await KeysVerb.RunAsync([.. words, "--directory", At(person)], output), output.ToString());
    }

    /// <summary>What one carries to the other: never a root key.</summary>
    private void Carry(string from, string to, params string[] names)
    {
        Directory.CreateDirectory(At(to));
        foreach (var name in names)
            File.Copy(At(from, name), At(to, name), overwrite: true);
    }

    private static string DigestIn(string said) => Digest().Match(said).Value;

    [GeneratedRegex("[0-9a-f]{64}")]
    private static partial Regex Digest();

    /// <summary>Each makes his own root key, and nobody ever has both.</summary>
    private async Task BeginAsync()
    {
        foreach (var person in (string[])["first", "second"])
            (await KeysAsync(person, "root", At($"{person}.key"))).Said.ShouldContain("offline");
        Directory.CreateDirectory(At("first"));
        await File.WriteAllTextAsync(At("first", "root.pem"), await File.ReadAllTextAsync(At("first.key.pem")) + await File.ReadAllTextAsync(At("second.key.pem")));
        (await KeysAsync("first", "make", "--country", "KAZ", "--root-key", At("first.key"))).Ended.ShouldBe(KeysVerb.Waits);
        await CountersignAsync();
    }

    private async Task CountersignAsync()
    {
        Carry("first", "second", "root.pem", "proposed.cose");
        var digest = DigestIn((await KeysAsync("second", "proposed")).Said);
        (await KeysAsync("second", "countersign", digest, "--root-key", At("second.key"))).Said.ShouldContain("Every signature is there");
        Carry("second", "first", "proposed.cose");
        (await KeysAsync("first", "publish")).Said.ShouldContain("Copy it to all services");
        Carry("first", "second", "keys.cose");
    }

    [Fact]
    public async Task Two_people_make_the_keys_of_a_country_and_rotate_one_of_them()
    {
        await BeginAsync();
        var before = new KeyDirectory(At("first")).ReadList();

        var (_, said) = await KeysAsync("first", "propose", "certification", "--root-key", At("first.key"));
        said.ShouldContain("List of keys no. 2");
        said.ShouldContain("signs for /seedtrace/KAZ/certification from");
        said.Split('\n').Count(line => line.StartsWith("  new ", StringComparison.Ordinal)).ShouldBe(1);
        await CountersignAsync();

        var keys = new KeyDirectory(At("first"));
        (keys.ReadList().Number, keys.ReadList().Keys.Count).ShouldBe((2, before.Keys.Count + 1));
        using var key = SigningKey.Read(await File.ReadAllTextAsync(keys.KeyFileOf("certification"), TestContext.Current.CancellationToken));
        keys.ReadList().Keys[^1].Id.ShouldBe(key.Id);
    }

    [Fact]
    public async Task Alone_neither_of_them_changes_anything()
    {
        await BeginAsync();
        var (_, said) = await KeysAsync("first", "propose", "certification", "--root-key", At("first.key"));

        await Should.ThrowAsync<ProofException>(() => KeysAsync("first", "publish"));
        await Should.ThrowAsync<ProofException>(() => KeysAsync("first", "countersign", DigestIn(said), "--root-key", At("first.key")));
        await Should.ThrowAsync<OperatorException>(() => KeysAsync("first", "countersign", DigestIn(said), "--root-key", At("second.key.pem")));
        new KeyDirectory(At("first")).ReadList().Number.ShouldBe(1);
    }

    [Fact]
    public async Task The_second_person_reads_all_keys_where_root_keys_change()
    {
        await BeginAsync();
        await KeysAsync("third", "root", At("third.key"));
        await File.WriteAllTextAsync(At("both.pem"), await File.ReadAllTextAsync(At("first.key.pem"), TestContext.Current.CancellationToken) + await File.ReadAllTextAsync(At("third.key.pem"), TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);

        var (_, said) = await KeysAsync("first", "propose", "--anchor", At("both.pem"), "--root-key", At("first.key"));
        said.ShouldContain("roots  lists are signed by the root keys ");
        said.Split('\n').Count(line => line.StartsWith("  new ", StringComparison.Ordinal)).ShouldBe(new KeyDirectory(At("first")).ReadList().Keys.Count);
        Carry("first", "third", "root.pem", "keys.cose", "proposed.cose", "proposed.pem");
        await KeysAsync("third", "countersign", DigestIn(said), "--root-key", At("third.key"));
        Carry("third", "first", "proposed.cose");
        (await KeysAsync("first", "publish")).Said.ShouldContain("give it to everybody who verifies");
    }

    [Fact]
    public async Task A_stack_for_trying_has_both_root_keys_and_makes_its_keys_at_once()
    {
        (await KeysAsync("stack", "make", "--country", "KAZ")).Ended.ShouldBe(0);
        var (_, said) = await KeysAsync("stack", "propose", "breeding", "--compromised");
        said.ShouldContain("ends   ");
        await KeysAsync("stack", "countersign", DigestIn(said));
        (await KeysAsync("stack", "publish")).Ended.ShouldBe(0);
        new KeyDirectory(At("stack")).ReadList().Number.ShouldBe(2);
    }
}
