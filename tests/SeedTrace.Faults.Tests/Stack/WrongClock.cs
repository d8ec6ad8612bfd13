using System.Globalization;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using SeedTrace.Faults.Tests.Stack;

[assembly: HostingStartup(typeof(WrongClock.Insertion))]

namespace SeedTrace.Faults.Tests.Stack;

/// <summary>A time of day of a process's own. A second lasts a second: only what is told to people jumps. The service is not built for it: its time comes
/// through <see cref="TimeProvider"/>, and this one is there before its own, by what ASP.NET and the runtime let be added from outside.</summary>
internal sealed class WrongClock
{
    private const string Setting = "CAMPAIGN_CLOCK";

    private readonly string file;

    /// <param name="file">Where the time is set; right at first.</param>
    public WrongClock(string file)
    {
        this.file = file;
        Set(TimeSpan.Zero);
    }

    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>
    {
        ["DOTNET_STARTUP_HOOKS"] = typeof(WrongClock).Assembly.Location,
        ["ASPNETCORE_HOSTINGSTARTUPASSEMBLIES"] = typeof(WrongClock).Assembly.GetName().Name!,
        [Setting] = file,
    };

    /// <param name="wrong">By how much; zero sets it right.</param>
    public void Set(TimeSpan wrong) => File.WriteAllText(file, wrong.ToString("c", CultureInfo.InvariantCulture));

    /// <summary>Within the service.</summary>
    internal sealed class Insertion : IHostingStartup
    {
        public void Configure(IWebHostBuilder builder) =>
            builder.ConfigureServices(services => services.AddSingleton<TimeProvider>(new Inserted(System.Environment.GetEnvironmentVariable(Setting)!)));
    }

    private sealed class Inserted(string file) : TimeProvider
    {
        private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(200);

        private long looked;
        private long wrong;

        public override DateTimeOffset GetUtcNow()
        {
            if (GetElapsedTime(Volatile.Read(ref looked)) > LookEvery)
            {
                Volatile.Write(ref looked, GetTimestamp());
                // Just being written it is empty.
                if (TimeSpan.TryParseExact(File.ReadAllText(file), "c", CultureInfo.InvariantCulture, out var read))
                    Volatile.Write(ref wrong, read.Ticks);
            }
            return base.GetUtcNow().AddTicks(Volatile.Read(ref wrong));
        }
    }
}
