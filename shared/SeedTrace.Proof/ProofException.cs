namespace SeedTrace.Proof;

/// <summary>Something that was to be proven is not. The message is one sentence that names the first thing that is wrong.</summary>
public sealed class ProofException : Exception
{
    public ProofException(string message) : base(message) { }

    public ProofException(string message, Exception cause) : base(message, cause) { }
}
