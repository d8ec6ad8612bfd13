using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using SeedTrace.Contracts;

namespace SeedTrace.Hosting.Stuck;

/// <summary>What stands still here, as people name it: <c>fact-17</c>, a row of the quarantine, or <c>reaction-</c> with the id of its cause.</summary>
[JsonConverter(typeof(TextValueConverter<StuckId>))]
public readonly partial record struct StuckId : ITextValue<StuckId>
{
    private readonly string text;

    private StuckId(string text) => this.text = text;

    /// <summary>Of the private stream in which all that was done about it is kept.</summary>
    public string Stream => $"{Prefix}{text}";

    internal const string Prefix = "private/stuck/";

    /// <inheritdoc/>
    public static StuckId Parse(string text) => Form().IsMatch(text)
        ? new(text)
        : throw new MalformedValueException("stuck-id-malformed", "What stands still is named as the list names it: fact-17 or reaction-0191d6c2-….");

    public override string ToString() => text ?? "";

    [GeneratedRegex(@"^(fact-[1-9][0-9]{0,17}|reaction-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})\z")]
    private static partial Regex Form();
}
