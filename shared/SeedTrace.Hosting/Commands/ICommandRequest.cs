namespace SeedTrace.Hosting.Commands;

/// <summary>The body of a command.</summary>
public interface ICommandRequest
{
    /// <summary>When it happened; late is fine, the future is not. Missing: now.</summary>
    DateTimeOffset? OccurredAt { get; }
}
