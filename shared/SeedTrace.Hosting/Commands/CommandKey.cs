using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using SeedTrace.Hosting.Access;
using SeedTrace.Hosting.Proposals;
using SeedTrace.Proof;
using SeedTrace.Web;

namespace SeedTrace.Hosting.Commands;

/// <summary>What makes a command the same command: service, party, client, operation and the caller's key. The ids of its facts follow from it,
/// so they never meet across parties or services.</summary>
internal sealed class CommandKey(string service, string party, string client, string operation, string key)
{
    public static CommandKey Of(string service, Caller caller, HttpContext http)
    {
        var key = http.Request.Headers["Idempotency-Key"].ToString();
        if (key.Length == 0)
            throw new ProblemException(400, "idempotency-key-missing", "Every command carries an Idempotency-Key, so that it can be sent again safely.");
        if (key.Length > 255)
            throw new ProblemException(400, "idempotency-key-malformed", "An Idempotency-Key has at most 255 characters.");
        return new(service, caller.Party.ToString(), caller.Client, $"{http.Request.Method} {http.Request.Path}", key);
    }

    /// <summary>UUIDv8 of SHA-256 over the parts and the fact's place in the command.</summary>
    public Guid FactId(int n) => IdOf(n);

    /// <summary>Of a command that needs two: says nothing of the key itself.</summary>
    public ProposalId ProposalId => new(IdOf("proposal"));

    private Guid IdOf(object place)
    {
        var parts = JsonSerializer.SerializeToUtf8Bytes<object[]>([service, party, client, operation, key, place]);
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(parts, hash);
        return Uuid8(hash);
    }

    internal static Guid Uuid8(Span<byte> hash)
    {
        hash[6] = (byte)(hash[6] & 0x0F | 0x80);
        hash[8] = (byte)(hash[8] & 0x3F | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }

    /// <summary>Of a command without a body.</summary>
    public static string HashOf(HttpRequest request) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{request.Path}{request.QueryString}\n")));

    /// <summary>The same key with another body is another command.</summary>
    public static string HashOf(HttpRequest request, JsonElement body)
    {
        var head = Encoding.UTF8.GetBytes($"{request.Path}{request.QueryString}\n");
        return Convert.ToHexStringLower(SHA256.HashData([.. head, .. CanonicalJson.Of(body)]));
    }
}
