using System.Runtime.Loader;

/// <summary>Run by the runtime in a service's process before the service: so that it finds what is inserted into it. Its name and place are the runtime's rule.</summary>
internal static class StartupHook
{
    public static void Initialize() => AssemblyLoadContext.Default.Resolving += (context, name) =>
        Path.Combine(Path.GetDirectoryName(typeof(StartupHook).Assembly.Location)!, $"{name.Name}.dll") is var file && File.Exists(file) ? context.LoadFromAssemblyPath(file) : null;
}
