using System.Globalization;
using System.Text;
using SeedTrace.Contracts.Delivery;

namespace SeedTrace.Contracts.Tests;

public sealed class AsyncApiTests
{
    private const string Head =
        """
        # Made from the contracts by AsyncApiTests; do not edit.
        asyncapi: 3.0.0
        info:
          title: SeedTrace facts
          version: 1.0.0
          description: >-
            Every fact the services publish: CloudEvents 1.0, structured JSON, on the topic exchange seedtrace.facts. Facts of one stream come in
            order. Facts are kept by their publisher for ever; what a consumer missed it reads from GET /feed of the publisher.
        defaultContentType: application/cloudevents+json
        servers:
          broker:
            host: localhost
            pathname: /seedtrace
            protocol: amqp
            protocolVersion: 0.9.1
            description: RabbitMQ. Each service has a user of its own; the AMQP user-id must be the service that the source names.

        """;

    private const string Envelope =
        """
            CloudEvent:
              type: object
              required: [specversion, id, source, type, subject, time, streamversion, position, previous, recordedtime, loggedtime, actor, party, leaf, data]
              properties:
                specversion: { const: '1.0' }
                id: { type: string, format: uuid, description: Of the fact; also the message id. }
                source: { type: string, pattern: '^/seedtrace/[A-Z]{3}/[a-z]+$' }
                type: { type: string }
                subject: { type: string, description: Key of the stream. }
                time: { type: string, format: date-time, description: 'When it happened: UTC, milliseconds.' }
                datacontenttype: { const: application/json }
                streamversion: { type: string, pattern: '^[0-9]+$', description: 'Version in its stream, from 1.' }
                position: { type: string, pattern: '^[0-9]+$', description: 'Place in the fact log of the publisher, from 1, without holes.' }
                previous: { type: string, pattern: '^[0-9]+$', description: Position of the last fact of the same stream kind; 0 for none. }
                recordedtime: { type: string, format: date-time, description: When the publisher took it. }
                loggedtime: { type: string, format: date-time, description: When it got its position; never decreases. }
                actor: { type: string, description: 'Opaque account that acted; of two, the one that proposed.' }
                party: { type: string, description: Opaque party it acted for. }
                countersigner: { type: string, description: Opaque account of the same party that signed after the actor had proposed; absent where one is enough. }
                leaf: { type: string, pattern: '^[0-9a-f]{64}$', description: RFC 9162 leaf hash over the RFC 8785 form of the fact. }
                traceparent: { type: string, description: W3C trace context. }
            Heartbeat:
              type: object
              required: [source, size, kinds]
              properties:
                source: { type: string }
                size: { type: integer, description: Positions given so far. }
                lastLeaf: { type: [string, 'null'] }
                kinds: { type: object, additionalProperties: { type: integer }, description: Last position of each stream kind. }

        """;

    [Fact]
    public void The_AsyncAPI_document_says_what_the_contracts_say() => Approval.Approves("shared/docs/asyncapi.yaml", Document());

    [Fact]
    public void The_envelope_has_the_members_it_is_described_with() =>
        typeof(CloudEvent).GetProperties().Select(member => member.Name.ToLowerInvariant()).ShouldAllBe(
            member => member == "data" || Envelope.Contains($" {member}: {{", StringComparison.Ordinal));

    private static string Document()
    {
        var text = new StringBuilder(Head.ReplaceLineEndings("\n"));
        var kinds = (
            from publisher in Services.Publishing
            from kind in FactCatalogue.PublishedBy(publisher).GroupBy(fact => fact.StreamKind).OrderBy(kind => kind.Key, StringComparer.Ordinal)
            select (Publisher: publisher, Kind: kind.Key, Facts: kind.ToList())).ToList();

        text.Append("channels:\n");
        foreach (var (publisher, kind, facts) in kinds)
        {
            Line(text, 1, $"{publisher}.{kind}:");
            Line(text, 2, $"address: '{publisher}.{kind}.{{fact}}'");
            Line(text, 2, $"parameters: {{ fact: {{ enum: [{string.Join(", ", facts.Select(fact => fact.Name))}] }} }}");
            Line(text, 2, "bindings: { amqp: { is: routingKey, exchange: { name: seedtrace.facts, type: topic, durable: true } } }");
            Line(text, 2, "messages:");
            foreach (var fact in facts)
                Line(text, 3, $"{fact.Name}: {{ $ref: '#/components/messages/{publisher}.{fact.Name}' }}");
        }
        Line(text, 1, "heartbeats:");
        Line(text, 2, "address: '{publisher}.heartbeat'");
        Line(text, 2, $"parameters: {{ publisher: {{ enum: [{string.Join(", ", Services.Publishing)}] }} }}");
        Line(text, 2, "bindings: { amqp: { is: routingKey, exchange: { name: seedtrace.heartbeats, type: fanout, durable: true } } }");
        Line(text, 2, "messages: { heartbeat: { payload: { $ref: '#/components/schemas/Heartbeat' } } }");

        text.Append("operations:\n");
        foreach (var (publisher, kind, _) in kinds)
            Line(text, 1, $"publish.{publisher}.{kind}: {{ action: send, channel: {{ $ref: '#/channels/{publisher}.{kind}' }} }}");
        foreach (var service in Services.All)
            foreach (var learned in Services.LearnedBy(service))
                Line(text, 1, $"{service}.learns.{learned.Publisher}.{learned.StreamKind}: {{ action: receive, channel: {{ $ref: '#/channels/{learned.Publisher}.{learned.StreamKind}' }} }}");

        text.Append("components:\n  messages:\n");
        foreach (var (publisher, _, facts) in kinds)
            foreach (var fact in facts)
            {
                Line(text, 2, $"{publisher}.{fact.Name}:");
                Line(text, 3, $"name: {fact.WireName(publisher)}");
                if (Documentation.OfType(fact.Record) is { Length: > 0 } summary)
                    Line(text, 3, $"summary: {Quoted(summary)}");
                Line(text, 3, "payload:");
                Line(text, 4, "allOf:");
                Line(text, 5, "- $ref: '#/components/schemas/CloudEvent'");
                Line(text, 5, $"- properties: {{ type: {{ const: {fact.WireName(publisher)} }}, data: {{ $ref: '#/components/schemas/{fact.Record.Name}' }} }}");
            }

        text.Append("  schemas:\n").Append(Envelope.ReplaceLineEndings("\n"));
        foreach (var record in FactCatalogue.All.Select(fact => fact.Record).Concat(Shape.PartsOf(FactCatalogue.All)))
            AppendSchema(text, record);
        return text.ToString();
    }

    private static void AppendSchema(StringBuilder text, Type type)
    {
        Line(text, 2, $"{type.Name}:");
        if (type.IsEnum)
        {
            Line(text, 3, $"enum: [{string.Join(", ", Shape.ValuesOf(type))}]");
            return;
        }
        Line(text, 3, "type: object");
        Line(text, 3, $"required: [{string.Join(", ", Shape.MembersOf(type).Where(member => !member.IsOptional).Select(member => member.Name))}]");
        Line(text, 3, "properties:");
        foreach (var member in Shape.MembersOf(type))
        {
            var description = member.Documentation is { } comment ? $", description: {Quoted(comment)}" : "";
            var schema = SchemaOf(member.Type);
            Line(text, 4, $"{member.Name}: {{ {(member.IsOptional ? $"oneOf: [{{ {schema} }}, {{ type: 'null' }}]" : schema)}{description} }}");
        }
    }

    private static string SchemaOf(Type type) => type switch
    {
        _ when Shape.IsList(type) => $"type: array, items: {{ {SchemaOf(Shape.ElementOf(type))} }}",
        _ when type == typeof(Kilograms) => "type: number, minimum: 0, maximum: 100000000, multipleOf: 0.001",
        _ when type == typeof(string) || Shape.IsText(type) => "type: string",
        _ when type == typeof(DateOnly) => "type: string, format: date",
        _ when Shape.NameOf(type) is "boolean" or "integer" or "number" => $"type: {Shape.NameOf(type)}",
        _ => $"$ref: '#/components/schemas/{type.Name}'",
    };

    private static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private static void Line(StringBuilder text, int depth, string line) => text.Append(' ', depth * 2).Append(CultureInfo.InvariantCulture, $"{line}\n");
}
