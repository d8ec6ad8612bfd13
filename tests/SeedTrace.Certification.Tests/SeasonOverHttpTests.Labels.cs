using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SeedTrace.Certification.Labels;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Identity;

namespace SeedTrace.Certification.Tests;

public sealed partial class SeasonOverHttpTests
{
    private async Task<string[]> PrintAsync(DocumentNumber series, int count)
    {
        (await AskAsync(Client("certifier-1", Roles.Certifier), $"/label-series/{series}/labels?from=1&to={count}")).ShouldContain("labels-not-printed");
        await CertifyAsync($"/label-series/{series}/printings", new PrintLabelsEndpoint.Request(1, count));
        return (await Client("certifier-1", Roles.Certifier)
            .GetFromJsonAsync<string[]>(new Uri($"/label-series/{series}/labels?from=1&to={count}", UriKind.Relative), Cancellation))!;
    }

    private async Task ATelephoneOpensTheCodeAsync(DocumentNumber series, string says)
    {
        using var certifier = Client("certifier-1", Roles.Certifier);
        var codes = JsonDocument.Parse(await AskAsync(certifier, $"/label-series/{series}/codes?from=42&to=42")).RootElement;
        var link = new Uri(codes[0].GetProperty("link").GetString()!).PathAndQuery;
        var page = await PageAsync(stack.Anonymous(Services.Certification), link);
        page.ShouldContain(says);
        page.ShouldContain($"{series}-42");
        (await PageAsync(stack.Anonymous(Services.Certification), link.Replace("/21/", "/21/X", StringComparison.Ordinal))).ShouldContain("There is no such label");
        (await PageAsync(stack.Anonymous(Services.Certification), link[..^2] + "&lang=kk")).ShouldContain("Мұндай этикетка жоқ");
        (await PageAsync(certifier, $"/label-series/{series}/sheet?from=1&to=8&lang=ru")).ShouldContain("Действительна до");
    }

    private static async Task<string> PageAsync(HttpClient client, string path) => WebUtility.HtmlDecode(await AskAsync(client, path));

    private async Task<JsonElement> CheckAsync(string serial) =>
        await stack.Anonymous(Services.Certification).GetFromJsonAsync<JsonElement>(new Uri($"/labels/{serial}", UriKind.Relative), Cancellation);
}
