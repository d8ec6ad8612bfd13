using System.Buffers.Text;
using System.Text.Json;
using SeedTrace.Contracts;
using SeedTrace.Operator.Bundles;
using SeedTrace.Operator.Logs;
using SeedTrace.Proof;

namespace SeedTrace.Operator.Tests.Labels;

/// <summary>At a counter without a network, with the country's root key and its list of keys.</summary>
public sealed class VerifyLabelTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 10, 20, 8, 0, 0, TimeSpan.Zero);

    private readonly DirectoryInfo files = Directory.CreateTempSubdirectory();
    private readonly KeyDirectory keys;

    public VerifyLabelTests()
    {
        keys = new(files.FullName);
        keys.Make("KAZ", ["certification", "distribution"], Now.AddDays(-1));
    }

    public void Dispose() => files.Delete(recursive: true);

    private string LinkSignedBy(string service)
    {
        using var key = SigningKey.Read(File.ReadAllText(keys.KeyFileOf(service)));
        var label = SignedLabel.Sign(new(LotNumber.Parse("KAZ-MUL-26-TRZAX-000042-V"), "KAZ-CER-26-LABEL-000007-I-42", "KZ", "элита", new(2027, 10, 12), Now), key);
        return $"https://id.seedtrace.example/01/09521234123453/10/MUL26TRZAX000042V/21/CER267I-1A?17=271012&s={Base64Url.EncodeToString(label.Encoded)}";
    }

    private async Task<(int Ended, string Said)> VerifyAsync(string link, params string[] more)
    {
        using var output = new StringWriter();
        var ended = await VerifyLabelVerb.RunAsync([link, "--root", keys.RootFile, "--keys", keys.ListFile, .. more], output, TestContext.Current.CancellationToken);
        return (ended, output.ToString());
    }

    [Fact]
    public async Task A_genuine_label_says_what_it_stands_for()
    {
        var (ended, said) = await VerifyAsync(LinkSignedBy("certification"));
        ended.ShouldBe(0);
        foreach (var word in (string[])["genuine: label KAZ-CER-26-LABEL-000007-I-42", "KAZ-MUL-26-TRZAX-000042-V", "KZ элита", "2027-10-12"])
            said.ShouldContain(word);
    }

    [Fact]
    public async Task A_pretag_is_not_proven_without_a_network()
    {
        var (ended, said) = await VerifyAsync("https://id.seedtrace.example/01/09521234123453/10/MUL26TRZAX000042V/21/CER267I-1A?p=KAZ-CER-26-LABEL-000007-I-42-7QX3M0ZT");
        ended.ShouldBe(VerifyVerb.False);
        said.ShouldContain("pre-tag");
    }

    [Fact]
    public async Task A_machine_is_told_the_same()
    {
        var genuine = JsonElement.Parse((await VerifyAsync(LinkSignedBy("certification"), "--json")).Said);
        (genuine.GetProperty("verdict").GetString(), genuine.GetProperty("lot").GetString()).ShouldBe(("genuine", "KAZ-MUL-26-TRZAX-000042-V"));

        var (ended, said) = await VerifyAsync(LinkSignedBy("distribution"), "--json");
        ended.ShouldBe(VerifyVerb.False);
        JsonElement.Parse(said).GetProperty("verdict").GetString().ShouldBe("false");
    }

    [Fact]
    public async Task A_label_that_no_certifier_signed_is_false()
    {
        foreach (var link in (string[])[LinkSignedBy("distribution"), LinkSignedBy("certification")[..^4] + "AAAA", "https://id.seedtrace.example/01/09521234123453"])
        {
            var (ended, said) = await VerifyAsync(link);
            ended.ShouldBe(VerifyVerb.False);
            said.ShouldStartWith("false: ");
        }
    }
}
