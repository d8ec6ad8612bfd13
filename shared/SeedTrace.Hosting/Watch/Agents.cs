using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace SeedTrace.Hosting.Watch;

/// <summary>What runs beside the requests; others may ask for it.</summary>
public static class Agents
{
    public static void AddAgent<T>(this IServiceCollection services) where T : Agent
    {
        services.AddHosted<T>();
        services.AddSingleton<Agent>(provider => provider.GetRequiredService<T>());
    }

    internal static void AddHosted<T>(this IServiceCollection services) where T : class, IHostedService
    {
        services.AddSingleton<T>();
        services.AddHostedService(provider => provider.GetRequiredService<T>());
    }
}
