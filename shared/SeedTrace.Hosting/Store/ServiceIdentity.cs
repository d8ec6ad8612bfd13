using SeedTrace.Contracts;

namespace SeedTrace.Hosting.Store;

/// <summary>Which service of which country this process is.</summary>
/// <param name="Service">Name as in <see cref="Contracts.Delivery.Services"/>.</param>
/// <param name="Issuer">What it mints numbers as.</param>
public sealed record ServiceIdentity(string Service, Issuer Issuer)
{
    public string Source => SourceOf(Service);

    public string SourceOf(string service) => Contracts.Delivery.Services.SourceOf(Issuer.Country, service);

    public static string ServiceOf(string source) => source[(source.LastIndexOf('/') + 1)..];
}
