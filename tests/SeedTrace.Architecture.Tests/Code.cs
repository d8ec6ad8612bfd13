using System.Reflection;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Architecture.Tests;

/// <summary>The assemblies the rules are about.</summary>
internal static class Code
{
    public static readonly IReadOnlyList<string> ServiceNames = [.. Services.All, "identity"];

    public static readonly Assembly Custody = typeof(SeedTrace.Custody.CustodyKeeper).Assembly;

    public static readonly IReadOnlyList<Assembly> Deciding = [.. Services.All.Select(Of), Custody];

    public static Assembly Of(string service) => Assembly.Load($"SeedTrace.{char.ToUpperInvariant(service[0])}{service[1..]}");

    public static IEnumerable<Type> States(Assembly assembly) => assembly.GetTypes().Where(IsState);

    public static IEnumerable<Type> Deciders(Assembly assembly) => assembly.GetTypes().Where(IsDecider);

    public static bool IsState(Type type) =>
        type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IStreamState<>));

    public static bool IsDecider(Type type) => type
        .GetMethods(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        .Any(method => method.Name == "Decide" && method.ReturnType == typeof(Decision));
}
