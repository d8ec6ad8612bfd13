using System.Security.Cryptography;
using System.Text.Json;
using SeedTrace.Contracts;
using SeedTrace.Proof;

namespace SeedTrace.Operator;

/// <summary>What went wrong, told to whoever typed the command; what is not expected keeps its stack trace.</summary>
internal static class Failure
{
    /// <returns>Null when it is not one of those that are expected.</returns>
    public static string? Of(Exception failure) => failure switch
    {
        OperatorException or MalformedValueException or ProofException or CryptographicException => failure.Message,
        HttpRequestException { StatusCode: { } status } => $"a service refused with status {(int)status}.",
        HttpRequestException => $"a service does not answer ({failure.Message}). Is the stack up? ./seedtrace status",
        OperationCanceledException => "a service did not answer in time. Is the stack busy? ./seedtrace status",
        IOException or UnauthorizedAccessException => failure.Message,
        JsonException => $"a file or an answer is not the JSON that was expected ({failure.Message}).",
        _ => null,
    };
}
