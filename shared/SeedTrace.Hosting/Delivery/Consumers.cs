using System.Text.Json;
using MassTransit;
using Microsoft.Extensions.Logging;
using Npgsql;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Store;

namespace SeedTrace.Hosting.Delivery;

/// <summary>Facts from the broker. A message whose sender is not the service it speaks for is dropped and counted.</summary>
internal sealed partial class FactConsumer(Intake intake, ILogger<FactConsumer> logger) : IConsumer<CloudEvent>
{
    public Task Consume(ConsumeContext<CloudEvent> context)
    {
        var publisher = ServiceIdentity.ServiceOf(context.Message.Source);
        var sender = SenderOf(context);
        if (sender == publisher)
            return intake.TakeAsync(publisher, [context.Message], context.CancellationToken);
        Signals.Quarantined.Add(1, new("publisher", publisher), new("reason", "wrong-sender"));
        LogWrongSender(sender ?? "nobody", publisher);
        return Task.CompletedTask;
    }

    internal static string? SenderOf(ConsumeContext context) =>
        context.TryGetPayload(out RabbitMqBasicConsumeContext? delivery) ? delivery.Properties.UserId : null;

    [LoggerMessage(40, LogLevel.Critical, "{Sender} sent a fact in the name of {Publisher}; it was dropped")]
    private partial void LogWrongSender(string sender, string publisher);
}

internal sealed class HeartbeatConsumer(Intake intake) : IConsumer<Heartbeat>
{
    public Task Consume(ConsumeContext<Heartbeat> context) =>
        FactConsumer.SenderOf(context) == ServiceIdentity.ServiceOf(context.Message.Source)
            ? intake.HearAsync(context.Message, context.CancellationToken)
            : Task.CompletedTask;
}

/// <summary>What cannot be read today cannot be read tomorrow: it is kept in quarantine instead of being delivered again and again.</summary>
internal sealed class SetUnreadableAside(Quarantine quarantine, NpgsqlDataSource database) : IFilter<ExceptionReceiveContext>
{
    public async Task Send(ExceptionReceiveContext context, IPipe<ExceptionReceiveContext> next)
    {
        var message = context.GetBody();
        if (IsRead(message))
        {
            await next.Send(context);
            return;
        }
        await using var connection = await database.OpenConnectionAsync(context.CancellationToken);
        await quarantine.PutUnreadableAsync(connection, SenderOf(context) ?? "nobody", message, context.CancellationToken);
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope(nameof(SetUnreadableAside));

    private static string? SenderOf(PipeContext context) =>
        context.TryGetPayload(out RabbitMqBasicConsumeContext? delivery) ? delivery.Properties.UserId : null;

    private static bool IsRead(byte[] message) => IsRead<CloudEvent>(message) || IsRead<Heartbeat>(message);

    private static bool IsRead<T>(byte[] message)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(message, FactJson.Options) is not null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or NotSupportedException or MalformedValueException)
        {
            return false;
        }
    }
}
