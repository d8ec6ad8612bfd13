using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using SeedTrace.Hosting.Store;

namespace SeedTrace.Hosting.Delivery;

/// <summary>A service refuses to run on queues that would lose or disorder what they hold. A broker that is away is not refused: without it commands are
/// taken and feeds are read, and its queues are looked at when it is back.</summary>
internal sealed class BrokerGuard(ServiceIdentity identity, IConfiguration configuration) : IHostedLifecycleService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        if ((await LookAsync(cancellationToken)).Flaw is { } flaw)
            throw new InvalidOperationException(flaw);
    }

    /// <returns>Whether the broker answers and lets this service in, and the first queue that is not what it has to be. A queue that is not there is made.</returns>
    public async Task<BrokerLook> LookAsync(CancellationToken cancellation)
    {
        var answers = false;
        try
        {
            await using var connection = await ConnectAsync(cancellation);
            answers = true;
            foreach (var (queue, arguments) in BrokerDefinitions.QueuesOf(identity.Service))
                if (await DifferenceAsync(connection, queue, arguments, cancellation) is { } difference)
                    return new(answers, $"The queue {queue} is not what it has to be: {difference} Delete it and start the service again; what was in it comes by the feeds.");
        }
        catch (Exception e) when (RefusalIn(e) is { } refusal)
        {
            return new(Answers: false, Refusal: refusal);
        }
        catch (Exception) when (!cancellation.IsCancellationRequested)
        {
            // Away, or not yet itself again: that is no difference.
        }
        return new(answers);
    }

    /// <exception cref="BrokerUnreachableException">The broker is away, or refuses this service.</exception>
    internal Task<IConnection> ConnectAsync(CancellationToken cancellation) => new ConnectionFactory
    {
        Uri = new Uri(configuration["Broker:Uri"]!),
        ClientProvidedName = $"{identity.Service} guard",
        RequestedConnectionTimeout = Patience,
        ContinuationTimeout = Patience,
        AutomaticRecoveryEnabled = false,
    }.CreateConnectionAsync(cancellation);

    /// <summary>As far as the client tells: which of name and password is wrong only the broker's own log says.</summary>
    private string? RefusalIn(Exception failure) => failure switch
    {
        AuthenticationFailureException or PossibleAuthenticationFailureException =>
            $"The broker refuses the name or the password of {identity.Service} (ACCESS_REFUSED): those in Broker:Uri are not those it knows.",
        OperationInterruptedException { ShutdownReason: { ReplyCode: Constants.NotAllowed or Constants.AccessRefused } reason } =>
            $"The broker knows {identity.Service} and refuses what it asks for: {reason.ReplyText}",
        AggregateException several => several.InnerExceptions.Select(RefusalIn).FirstOrDefault(refusal => refusal is not null),
        { InnerException: { } cause } => RefusalIn(cause),
        _ => null,
    };

    /// <summary>Declared with other arguments than it has, a queue is refused; declared passively its arguments would not be compared.</summary>
    private static async Task<string?> DifferenceAsync(
        IConnection connection, string queue, IReadOnlyDictionary<string, object> arguments, CancellationToken cancellation)
    {
        await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellation);
        try
        {
            await channel.QueueDeclareAsync(
                queue, durable: true, exclusive: false, autoDelete: false, arguments.ToDictionary(one => one.Key, one => (object?)one.Value), cancellationToken: cancellation);
            return null;
        }
        catch (OperationInterruptedException e) when (e.ShutdownReason?.ReplyCode == Constants.PreconditionFailed)
        {
            return e.ShutdownReason.ReplyText;
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <param name="Flaw">The first queue that is not what it has to be.</param>
/// <param name="Refusal">Why the broker does not let the service in.</param>
internal sealed record BrokerLook(bool Answers, string? Flaw = null, string? Refusal = null);
