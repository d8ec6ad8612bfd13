using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Server;
using OpenIddict.Validation;

namespace SeedTrace.Identity.Keys;

/// <summary>The keys as they are now, in this replica: looks again and again whether the directory or the time has changed them.</summary>
internal sealed partial class KeyRing : BackgroundService, IConfigureOptions<OpenIddictServerOptions>
{
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    private readonly KeyDirectory directory;
    private readonly IOptionsMonitorCache<OpenIddictServerOptions> issuing;
    private readonly IOptionsMonitorCache<OpenIddictValidationOptions> reading;
    private readonly TimeProvider clock;
    private readonly ILogger<KeyRing> log;
    private volatile IReadOnlyList<TokenKey> published;
    private bool blind;

    public KeyRing(
        KeyDirectory directory, IOptionsMonitorCache<OpenIddictServerOptions> issuing, IOptionsMonitorCache<OpenIddictValidationOptions> reading, TimeProvider clock,
        ILogger<KeyRing> log)
    {
        (this.directory, this.issuing, this.reading, this.clock, this.log) = (directory, issuing, reading, clock, log);
        published = new KeySchedule(directory.Read()).PublishedAt(clock.GetUtcNow());
    }

    /// <summary>OpenIddict signs with the first, accepts and publishes all.</summary>
    public void Configure(OpenIddictServerOptions options) =>
        options.SigningCredentials.AddRange(published.Select(key => new SigningCredentials(key.Key, SecurityAlgorithms.EcdsaSha256)));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await LookAsync(stoppingToken);
                blind = false;
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                if (!blind)
                    LogBlind(e);
                blind = true;
            }
            await Task.Delay(Every, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        var (schedule, now) = (new KeySchedule(await directory.KeysAsync(cancellationToken)), clock.GetUtcNow());
        Publish(schedule.PublishedAt(now));
        foreach (var key in schedule.RetiredAt(now))
        {
            directory.Delete(key);
            LogRetired(key.Id);
        }
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

    [LoggerMessage(9, LogLevel.Error, "The directory of keys could not be read or tidied: the keys known so far go on.")]
    private partial void LogBlind(Exception exception);
}
