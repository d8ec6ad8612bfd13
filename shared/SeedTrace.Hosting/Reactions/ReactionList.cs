using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Hosting.Delivery;

namespace SeedTrace.Hosting.Reactions;

/// <summary>What this service does by itself when it learns a fact: a decision like a command's, made once, after the fact is kept.</summary>
public sealed record Reaction(string FactName, Func<LearnedFact, CommandContext, Task<Decision>> Decide)
{
    /// <typeparam name="TFact">The learned fact that causes it.</typeparam>
    public static Reaction To<TFact>(Func<TFact, LearnedFact, CommandContext, Task<Decision>> decide) where TFact : class =>
        new(FactCatalogue.All.Single(fact => fact.Record == typeof(TFact)).Name, (fact, on) => decide((TFact)fact.Record!, fact, on));
}

/// <summary>A reaction was refused; the refusal is kept, in a private stream.</summary>
public sealed record ReactionRefused(Guid Cause, string Code, string Sentence);

internal sealed class ReactionList(IEnumerable<Reaction> reactions)
{
    private readonly Dictionary<string, Reaction> byFact = reactions.ToDictionary(reaction => reaction.FactName);

    public bool IsEmpty => byFact.Count == 0;

    public bool Concern(string wireType) => Find(wireType) is not null;

    public Reaction? Find(string wireType) => byFact.GetValueOrDefault(wireType[(wireType.LastIndexOf('.') + 1)..]);
}
