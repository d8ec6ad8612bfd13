using System.Text.Json;
using SeedTrace.Lineage.Tests.Bundles;
using SeedTrace.Lineage.Tests.Passports;
using SeedTrace.Operator;
using SeedTrace.Operator.Bundles;

namespace SeedTrace.Lineage.Tests.Operator;

public sealed class VerifyVerbTests : IDisposable
{
    private readonly DirectoryInfo files = Directory.CreateTempSubdirectory("seedtrace-bundle-");
    private readonly SignedLogs logs = new(Season.Book().Facts);
    private readonly Bundle bundle;

    public VerifyVerbTests() => bundle = logs.Bundle(Season.Blend);

    public void Dispose() => files.Delete(recursive: true);

    [Fact]
    public async Task A_person_reads_what_was_checked_and_the_verdict()
    {
        var (ended, text) = await VerifyAsync(bundle, "--root", Root());

        ended.ShouldBe(0);
        text.ShouldContain($"lot {Season.Blend} of KAZ, as lineage knew it at 2026-05-01T12:00:00.000Z");
        text.ShouldContain("facts are what was logged, each at its position");
        text.ShouldEndWith("The bundle holds.\n");
    }

    [Fact]
    public async Task The_first_thing_that_is_wrong_is_named_and_the_end_says_so()
    {
        var (ended, text) = await VerifyAsync(bundle with { Facts = [.. bundle.Facts.Skip(1)] }, "--root", Root());

        ended.ShouldBe(3);
        text.ShouldContain($"WRONG {bundle.Facts[0].Source} position {bundle.Facts[0].Position}: the fact is missing from the bundle");
    }

    [Fact]
    public async Task Without_a_root_key_it_is_said_which_one_to_compare()
    {
        var (ended, text) = await VerifyAsync(bundle);

        ended.ShouldBe(4);
        text.ShouldContain($"holds under {logs.Anchor.Name}, which came with it");
    }

    [Fact]
    public async Task A_machine_reads_the_position()
    {
        var (_, text) = await VerifyAsync(bundle with { Facts = [.. bundle.Facts.Skip(1)] }, "--json");

        var answer = JsonDocument.Parse(text).RootElement;
        answer.GetProperty("verdict").GetString().ShouldBe("false");
        (answer.GetProperty("root").GetString(), answer.GetProperty("secondRoot").GetString()).ShouldBe((logs.Anchor.Roots[0].Id, logs.Anchor.Roots[1].Id));
        answer.GetProperty("position").GetInt64().ShouldBe(bundle.Facts[0].Position);
    }

    [Fact]
    public async Task A_passport_in_it_is_held_against_the_root_key_of_its_country()
    {
        var passport = logs.Passport(Season.Blend);
        var here = new SignedLogs(Border.Uzbekistan(passport.Digest).Facts, "UZB");
        var mixed = here.Bundle(Border.Mixed, country: "UZB", passports: passport);
        var own = Write("uzb.pem", here.Anchor.ToPem());

        var (ended, text) = await VerifyAsync(mixed, "--root", own);
        ended.ShouldBe(4);
        text.ShouldContain($"A passport in it holds under {logs.Anchor.Name}, which came with it");
        text.ShouldContain("--root KAZ=FILE");

        (ended, text) = await VerifyAsync(mixed, "--root", own, "--root", $"KAZ={Root()}");
        ended.ShouldBe(0);
        text.ShouldContain($"ok    passport {passport.Digest} of lot {Season.Blend} of KAZ");
        text.ShouldEndWith("The bundle holds.\n");
    }

    [Fact]
    public async Task What_is_no_bundle_is_said_to_be_none()
    {
        var file = Write("other.json", "{}");
        (await VerifyVerb.RunAsync([file], TextWriter.Null, CancellationToken.None)).ShouldBe(3);
        await Should.ThrowAsync<OperatorException>(() => VerifyVerb.RunAsync([file, "--root", file], TextWriter.Null, CancellationToken.None));
    }

    private async Task<(int Ended, string Text)> VerifyAsync(Bundle shown, params string[] words)
    {
        var file = Path.Combine(files.FullName, "lot.bundle.json");
        await File.WriteAllBytesAsync(file, BundleFile.Write(shown), TestContext.Current.CancellationToken);
        using var output = new StringWriter { NewLine = "\n" };
        return (await VerifyVerb.RunAsync([file, .. words], output, TestContext.Current.CancellationToken), output.ToString());
    }

    private string Root() => Write("root.pem", logs.Anchor.ToPem());

    private string Write(string name, string text)
    {
        var file = Path.Combine(files.FullName, name);
        File.WriteAllText(file, text);
        return file;
    }
}
