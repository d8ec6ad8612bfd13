using SeedTrace.Faults.Tests.Checking;
using SeedTrace.Faults.Tests.Faults;
using SeedTrace.Faults.Tests.Load;
using SeedTrace.Faults.Tests.Stack;

namespace SeedTrace.Faults.Tests;

/// <summary>The one country of all tests that need a real one: a short campaign breaks it, always the same one, and who comes after finds it at rest.</summary>
public sealed class BrokenCountry : IAsyncLifetime
{
    /// <summary>One whose faults are over soon.</summary>
    public const int Seed = 20274;

    private readonly Options options = new(6, null, Seed, Options.DirectoryOf(Seed))
    { Writers = 4, Scans = 200, Round = TimeSpan.FromMinutes(6), Pause = TimeSpan.FromSeconds(1), Calm = TimeSpan.FromSeconds(6), OneDeck = true };

    private PrivateStack? stack;
    private Journal? journal;
    private Country? country;
    private Campaign? campaign;
    private Task<Report>? breaking;

    internal Country Country => country!;

    /// <summary>How it was when the campaign was over.</summary>
    internal Inspection AtRest => campaign!.Last!;

    internal Task<Report> BreakAsync(CancellationToken cancellation) => breaking ??= BreakOnceAsync(cancellation);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        country?.Dispose();
        if (stack is not null)
            await stack.DisposeAsync();
        journal?.Dispose();
    }

    private async Task<Report> BreakOnceAsync(CancellationToken cancellation)
    {
        campaign = new(options, AllFaults.Quick, TextWriter.Null);
        journal = new(campaign.JournalPath);
        stack = await PrivateStack.StartAsync(options.Directory, journal);
        country = await Country.OpenAsync(stack, cancellation);
        return await campaign.BreakAsync(country, cancellation);
    }
}

[CollectionDefinition(nameof(BrokenCountry))]
public sealed class BrokenCountryCollection : ICollectionFixture<BrokenCountry>;
