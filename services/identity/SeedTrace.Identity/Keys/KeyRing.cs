using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Server;
using OpenIddict.Validation;
using SeedTrace.Web;

namespace SeedTrace.Identity.Keys;

/// <summary>The keys as they are now, in this replica: looks again and again whether the directory or the time has changed them. Where its clock and the
/// store's disagree, its time stands still: what is published stays so, and nothing is deleted.</summary>
internal sealed partial class KeyRing : BackgroundService, IConfigureOptions<OpenIddictServerOptions>
{
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    private readonly KeyDirectory directory;
    private readonly IOptionsMonitorCache<OpenIddictServerOptions> issuing;
    private readonly IOptionsMonitorCache<OpenIddictValidationOptions> reading;
    private readonly StoreClock clock;
    private readonly TimeProvider pace;
    private readonly ILogger<KeyRing> log;
    private volatile IReadOnlyList<TokenKey> published;
    private volatile StoreTime? agreed;
    private bool blind, doubtful;

    public KeyRing(
        KeyDirectory directory, IOptionsMonitorCache<OpenIddictServerOptions> issuing, IOptionsMonitorCache<OpenIddictValidationOptions> reading, StoreClock clock, TimeProvider pace,
        ILogger<KeyRing> log)
    {
        (this.directory, this.issuing, this.reading, this.clock, this.pace, this.log) = (directory, issuing, reading, clock, pace, log);
        published = new KeySchedule(directory.Read()).PublishedAt(Now);
    }

    /// <summary>What this clock and the store's agreed on last. Before they have, the beginning: then the oldest key signs and all are published.</summary>
    public DateTimeOffset Now => agreed?.Here ?? DateTimeOffset.MinValue;

    /// <summary>OpenIddict signs with the first, accepts and publishes all.</summary>
    public void Configure(OpenIddictServerOptions options) =>
        options.SigningCredentials.AddRange(published.Select(key => new SigningCredentials(key.Key, SecurityAlgorithms.EcdsaSha256)));

    /// <summary>Nobody is answered before the keys were looked at.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await TryLookAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await TryLookAsync(stoppingToken);
            await Task.Delay(Every, pace, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task TryLookAsync(CancellationToken cancellationToken)
    {
        try
        {
            await LookAsync(cancellationToken);
            blind = false;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            if (!blind)
                LogBlind(e);
            blind = true;
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        var schedule = new KeySchedule(await directory.KeysAsync(cancellationToken));
        // A key that was taken away counts no more, whatever the time is and whether or not the store answers.
        Publish(schedule.PublishedAt(Now));
        if (!await AgreesAsync(cancellationToken))
            return;
        Publish(schedule.PublishedAt(Now));
        foreach (var key in schedule.RetiredAt(Now))
        {
            directory.Delete(key);
            LogRetired(key.Id);
        }
    }

    private async Task<bool> AgreesAsync(CancellationToken cancellationToken)
    {
        var time = await clock.ReadAsync(cancellationToken);
        if (time.Flaw is null)
            agreed = time;
        else if (!doubtful)
            LogDoubtful(time.Flaw);
        doubtful = time.Flaw is not null;
        return !doubtful;
    }

    private void Publish(IReadOnlyList<TokenKey> keys)
    {
        if (keys.Select(key => key.Id).SequenceEqual(published.Select(key => key.Id)))
            return;
        published = keys;
        // Who reads tokens here has his keys from who issues them.
        issuing.Clear();
        reading.Clear();
        LogPublished(keys[0].Id, string.Join(", ", keys.Skip(1).Select(key => key.Id)));
    }

    [LoggerMessage(7, LogLevel.Information, "Tokens are signed with the key {Key}; also published: {Others}.")]
    private partial void LogPublished(string key, string others);

    [LoggerMessage(8, LogLevel.Information, "The key {Key} is retired.")]
    private partial void LogRetired(string key);

    [LoggerMessage(9, LogLevel.Error, "The directory of keys could not be read or tidied, or the store not asked what time it is: the keys known so far go on.")]
    private partial void LogBlind(Exception exception);

    [LoggerMessage(13, LogLevel.Error, "{Flaw} Until they agree no key begins to sign, is retired or is deleted here.")]
    private partial void LogDoubtful(string flaw);
}
