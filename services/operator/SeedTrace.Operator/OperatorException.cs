namespace SeedTrace.Operator;

/// <summary>What the operator asked for cannot be done; the message says why and what to do.</summary>
public sealed class OperatorException(string message) : Exception(message);
