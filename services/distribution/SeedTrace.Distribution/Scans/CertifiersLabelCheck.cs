using System.Diagnostics.Metrics;
using System.Net;
using SeedTrace.Contracts;
using SeedTrace.Hosting.Access;
using SeedTrace.Web;

namespace SeedTrace.Distribution.Scans;

/// <summary>What the certifier says of a proof.</summary>
public enum LabelAnswer
{
    Genuine,
    Unknown,
    /// <summary>It could not be asked, or could not answer.</summary>
    None,
}

/// <summary>Asks the certifier, who alone can check the proof of a label. A scan does not wait long for it, and does not fail without it.</summary>
public sealed class CertifiersLabelCheck(HttpClient certifier, TimeProvider clock)
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    public static readonly TimeSpan PatienceForSale = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan BeforeAgain = TimeSpan.FromMilliseconds(250);

    /// <summary>Tag: answer (genuine, unknown, none).</summary>
    private static readonly Counter<long> Checks = new Meter(Telemetry.Name).CreateCounter<long>("seedtrace.label.checks");

    private const int AtOnce = 8;

    /// <returns>A label the certifier does not know; null when it knows all, or cannot be asked, or not soon: a sale goes on without it.</returns>
    public async Task<LabelSerial?> FirstUnknownAsync(IEnumerable<LabelSerial> serials, CancellationToken cancellation)
    {
        var started = clock.GetTimestamp();
        foreach (var some in serials.Chunk(AtOnce))
        {
            var answers = await Task.WhenAll(some.Select(serial => AskAsync(serial, cancellation)));
            if (Array.IndexOf(answers, LabelAnswer.Unknown) is >= 0 and var unknown)
                return some[unknown];
            if (answers.Contains(LabelAnswer.None) || clock.GetElapsedTime(started) > PatienceForSale)
                return null;
        }
        return null;
    }

    public async Task<LabelAnswer> AskAsync(LabelSerial serial, CancellationToken cancellation)
    {
        var answer = await AnswerAsync(serial, cancellation);
        Checks.Add(1, new KeyValuePair<string, object?>("answer", answer switch
        {
            LabelAnswer.Genuine => "genuine",
            LabelAnswer.Unknown => "unknown",
            _ => "none",
        }));
        return answer;
    }

    private async Task<LabelAnswer> AnswerAsync(LabelSerial serial, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        try
        {
            if (await OnceAsync(serial, patience.Token) is { } first)
                return first;
            await Task.Delay(BeforeAgain, clock, patience.Token);
            return await OnceAsync(serial, patience.Token) ?? LabelAnswer.None;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return LabelAnswer.None;
        }
    }

    /// <returns>Null when it may answer a moment later, as one that is just being restarted.</returns>
    private async Task<LabelAnswer?> OnceAsync(LabelSerial serial, CancellationToken cancellation)
    {
        try
        {
            using var answer = await certifier.GetAsync(
                new Uri($"labels/{serial}", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, cancellation);
            return answer switch
            {
                { IsSuccessStatusCode: true } => LabelAnswer.Genuine,
                { StatusCode: HttpStatusCode.NotFound } => LabelAnswer.Unknown,
                { StatusCode: >= HttpStatusCode.InternalServerError } => null,
                _ => LabelAnswer.None,
            };
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }
}

public static class CertifiersLabelChecks
{
    /// <summary>The certifier's address is <c>Feeds:certification</c>; the service does not start without it.</summary>
    public static void AddCertifiersLabelCheck(this WebApplicationBuilder builder)
    {
        var address = builder.Configuration["Feeds:certification"]
            ?? throw new InvalidOperationException("Feeds:certification is not set: labels could not be checked.");
        builder.Services.AddSingleton<UnknownLabels>();
        // In its own name: anonymous checks are limited by address, and here everybody's come from one.
        builder.AddServiceClient<CertifiersLabelCheck>(certifier =>
        {
            certifier.BaseAddress = new Uri(address.TrimEnd('/') + "/");
            certifier.Timeout = CertifiersLabelCheck.Patience;
        }).RemoveAllLoggers(); // Proofs do not belong in logs.
    }
}
