using SeedTrace.Faults.Tests.Checking;
using SeedTrace.Faults.Tests.Faults;
using SeedTrace.Faults.Tests.Stack;

namespace SeedTrace.Faults.Tests.Sabotage;

/// <summary>Makes the product break a promise, from outside, so that the checker has something to find. Nothing of it is in the product.</summary>
internal abstract class Saboteur
{
    public abstract string Name { get; }

    /// <summary>What has to be found, by which check, and how what it says begins: no two saboteurs spoil the same.</summary>
    public abstract (Breach Breach, string Check, string About) Shows { get; }

    /// <summary>Without which nothing of it would be seen.</summary>
    public virtual IReadOnlyList<Fault> Faults => [];

    /// <summary>Stands between the callers and the services; null for none.</summary>
    public virtual DelegatingHandler? Gateway(PrivateStack stack) => null;

    /// <summary>Before anything is asked of the country; in the tests, before each round until it was seen.</summary>
    /// <param name="until">What goes on by the side ends.</param>
    public virtual Task BeginAsync(PrivateStack stack, CancellationToken until) => Task.CompletedTask;

    /// <summary>Nobody asks for anything any more, and nobody has looked yet.</summary>
    public virtual Task EndAsync(PrivateStack stack) => Task.CompletedTask;

    public bool IsCaughtBy(IEnumerable<Finding> findings) => findings.Any(finding =>
        finding.Breach == Shows.Breach && finding.Check == Shows.Check && finding.Says.StartsWith(Shows.About, StringComparison.Ordinal));

    /// <summary>As somebody who may do everything.</summary>
    protected static async Task ExecuteAsync(PrivateStack stack, string database, params string[] statements)
    {
        await using var store = stack.StoreOf(database);
        foreach (var statement in statements)
        {
            await using var command = store.CreateCommand(statement);
            await command.ExecuteNonQueryAsync();
        }
    }
}
