using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace SeedTrace.Certification.Labels;

/// <summary>Behind a proxy everybody comes from one address. Which proxies may say for whom they ask is a setting; nobody else is believed.</summary>
public static class Proxies
{
    public static void AddProxies(this IServiceCollection services, IReadOnlyList<string> networks) => services.Configure<ForwardedHeadersOptions>(forwarded =>
    {
        // Without a known network the middleware would believe everybody.
        if (networks.Count == 0)
            return;
        forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor;
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var network in networks)
            forwarded.KnownIPNetworks.Add(IPNetwork.Parse(network));
    });
}
