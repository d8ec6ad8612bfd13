using System.Text.RegularExpressions;
using SeedTrace.Testing;

namespace SeedTrace.Operator.Tests.Scripts;

public sealed partial class EntryScriptTests : IDisposable
{
    private readonly ScriptCopy scripts = new();

    public void Dispose() => scripts.Dispose();

    [Fact]
    public async Task Down_keeps_the_data_unless_they_are_to_be_erased()
    {
        scripts.Write(".local/data/parties.json", "[]");
        scripts.Write(".local/secrets/labels.key", "key");

        (await scripts.RunAsync(".", "./seedtrace", "down")).Code.ShouldBe(0);
        File.Exists(scripts[".local/data/parties.json"]).ShouldBeTrue();

        (await scripts.RunAsync(".", "./seedtrace", "down", "--erase")).Code.ShouldBe(0);
        Directory.Exists(scripts[".local/data"]).ShouldBeFalse();
        File.Exists(scripts[".local/secrets/labels.key"]).ShouldBeTrue();
    }

    [Fact]
    public async Task Down_refuses_a_word_it_does_not_know() => (await scripts.RunAsync(".", "./seedtrace", "down", "--erse")).Output.ShouldContain("--erse");

    [Fact]
    public async Task Up_refuses_a_word_it_does_not_know() => (await scripts.RunAsync(".", "./seedtrace", "up", "--no-biuld")).Output.ShouldContain("--no-biuld");

    [Fact]
    public async Task A_file_is_looked_for_where_the_command_was_typed()
    {
        Directory.CreateDirectory(scripts["elsewhere"]);

        (await scripts.RunAsync("elsewhere", "../seedtrace", "import", "pedigree", "lee.csv")).Output
            .ShouldBe($"{scripts["elsewhere"]} {scripts[".local/app/operator/SeedTrace.Operator.dll"]} import pedigree lee.csv\n");
    }

    [Theory]
    [InlineData("--once --pedigree lee.csv --variety Lee")]
    [InlineData("--pedigree lee.csv --once --variety Lee")]
    [InlineData("--pedigree lee.csv --variety Lee --once")]
    public async Task Once_may_stand_anywhere(string words)
    {
        scripts.Write(".local/demo.json", "of another day");

        var (code, output) = await scripts.WithinAsync($$"""
            bring_up() { open_instance "$ROOT/.local"; }; tell_addresses() { :; }; watch_services() { echo stays up; }; at_exit true; demo {{words}}
            """);

        code.ShouldBe(0, output);
        output.ShouldContain("--pedigree lee.csv --variety Lee\n");
        output.ShouldNotContain("stays up");
        File.Exists(scripts[".local/demo.json"]).ShouldBeFalse();
    }

    [Fact]
    public async Task A_port_that_running_services_know_is_not_changed()
    {
        scripts.Write(".local/ports", "amqp=20001\n");

        var (code, output) = await scripts.WithinAsync("LOCAL=$ROOT/.local PORTS_ARE_KNOWN=yes; listens() { true; }; choose_port amqp");

        code.ShouldBe(1);
        output.ShouldContain("./seedtrace down");
        File.ReadAllText(scripts[".local/ports"]).ShouldBe("amqp=20001\n");
    }

    [Fact]
    public async Task Scripts_that_were_not_checked_count_as_skipped()
    {
        scripts.Write(".local/log/tests.log", "  succeeded: 7\n  skipped: 1\n");

        (await scripts.WithinAsync("type() { false; }; check_scripts; close_with $ROOT/.local/log/tests.log")).Output.ShouldEndWith("7 passed, 0 failed, 2 skipped\n");
    }

    [Fact]
    public async Task Help_names_every_verb_there_is_and_no_other()
    {
        var own = Case().Matches(Repository.Read("seedtrace")).SelectMany(verbs => verbs.Groups[1].Value.Split(" | ")).Where(verb => verb[0] != '-' && verb != "help");
        var tool = Verb().Matches(Repository.Read("services/operator/SeedTrace.Operator/Verbs.cs")).Select(verb => verb.Groups[1].Value);
        var help = (await scripts.RunAsync(".", "./seedtrace", "help")).Output;

        own.ShouldContain("down");
        tool.ShouldContain("trace");
        Named().Matches(help).Select(verb => verb.Groups[1].Value).Distinct().ShouldBe(own.Concat(tool).Distinct(), ignoreOrder: true);
    }

    [Fact]
    public async Task An_unknown_verb_is_told_to_be_unknown()
    {
        var errors = new StringWriter();
        Console.SetError(errors);

        (await Help.ShowAsync(["harvest", "LOT"])).ShouldBe(2);

        errors.ToString().ShouldContain("there is no verb \"harvest\"");
    }

    [GeneratedRegex("""^        \["(\w[\w-]*)"[],]""", RegexOptions.Multiline)]
    private static partial Regex Verb();

    [GeneratedRegex("""^    ([a-z][a-z |-]*)\)""", RegexOptions.Multiline)]
    private static partial Regex Case();

    [GeneratedRegex(@"\./seedtrace ([a-z-]+)")]
    private static partial Regex Named();
}
