using System.Text;
using System.Text.Json;

namespace SeedTrace.Hosting.Tests;

/// <summary>Commands to a gene bank by a curator of its own.</summary>
public abstract class GeneBankCommands(Running running) : IDisposable
{
    protected HttpClient Curator { get; } = GeneBank.Curator(running.Stack);

    public void Dispose()
    {
        Curator.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Refused with a problem that tells the code and gives nothing away, and nothing is recorded.</summary>
    protected Task ShouldRefuseAsync(string body, int status, string code) =>
        ShouldRefuseAsync(() => GeneBank.SendAsync(Curator, "/accessions", Body(body)), status, code);

    protected async Task ShouldRefuseAsync(Func<Task<HttpResponseMessage>> send, int status, string code)
    {
        var before = await Stored.FactsAsync(running.Breeding);
        using var answer = await send();
        ((int)answer.StatusCode).ShouldBe(status, await TextOf(answer));
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        using var problem = JsonDocument.Parse(await TextOf(answer));
        problem.RootElement.GetProperty("code").GetString().ShouldBe(code);
        problem.RootElement.GetProperty("status").GetInt32().ShouldBe(status);
        problem.RootElement.GetProperty("type").GetString()!.ShouldEndWith(code);
        problem.RootElement.GetProperty("title").GetString().ShouldNotBeNullOrWhiteSpace();
        problem.RootElement.GetRawText().ShouldNotContain("   at ");
        problem.RootElement.GetRawText().ShouldNotContain("Exception");
        (await Stored.FactsAsync(running.Breeding)).ShouldBe(before);
    }

    protected static StringContent Body(string json) => new(json, Encoding.UTF8, "application/json");

    protected static Task<string> TextOf(HttpResponseMessage answer) => answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
}
