using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using SeedTrace.Web;

namespace SeedTrace.Identity.Administration;

internal static class IdempotencyKey
{
    private const int Longest = 255;

    public static ProblemDetails? Objection(string? key) => key switch
    {
        _ when string.IsNullOrWhiteSpace(key) =>
            Problems.Of(400, "idempotency-key-missing", "Send an Idempotency-Key with the request, so that repeating it does no harm."),
        { Length: > Longest } => Problems.Of(400, "idempotency-key-malformed", $"An Idempotency-Key has at most {Longest} characters."),
        _ => null,
    };

    public static string Digest(string caller, string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{caller}\n{key}")));
}
