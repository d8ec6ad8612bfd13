namespace SeedTrace.Contracts.Delivery;

/// <summary>Makes a record a public fact. The names are the storage and wire format for ever; they do not follow a rename of the record.</summary>
/// <param name="streamKind">The kind of stream it belongs to: the first part of the stream key and of the routing key.</param>
/// <param name="name">The fact in kebab-case, past tense.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class PublicFactAttribute(string streamKind, string name) : Attribute
{
    public string StreamKind { get; } = streamKind;

    public string Name { get; } = name;
}
