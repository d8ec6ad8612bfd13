namespace SeedTrace.Hosting.Decisions;

/// <summary>What a stream has come to be: the fold of its facts.</summary>
public interface IStreamState<TSelf> where TSelf : class, IStreamState<TSelf>
{
    /// <summary>Pure. A fact that does not concern the state leaves it as it is.</summary>
    static abstract TSelf? Fold(TSelf? state, object fact);

    /// <summary>For states that must know when it happened.</summary>
    static virtual TSelf? Fold(TSelf? state, object fact, DateTimeOffset time) => TSelf.Fold(state, fact);

    /// <summary>For states that must know which account did it, too.</summary>
    static virtual TSelf? Fold(TSelf? state, object fact, DateTimeOffset time, string actor) => TSelf.Fold(state, fact, time);
}
