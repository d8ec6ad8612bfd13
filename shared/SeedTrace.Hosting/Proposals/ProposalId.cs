using System.Text.Json.Serialization;
using SeedTrace.Contracts;

namespace SeedTrace.Hosting.Proposals;

/// <summary>Follows from the proposer's Idempotency-Key and gives nothing of it away.</summary>
[JsonConverter(typeof(TextValueConverter<ProposalId>))]
public readonly record struct ProposalId(Guid Value) : ITextValue<ProposalId>
{
    /// <inheritdoc/>
    public static ProposalId Parse(string text) => Guid.TryParseExact(text, "D", out var id)
        ? new(id)
        : throw new MalformedValueException("proposal-malformed", "A proposal is named by its id, as the answer to it said.");

    public override string ToString() => Value.ToString();
}
