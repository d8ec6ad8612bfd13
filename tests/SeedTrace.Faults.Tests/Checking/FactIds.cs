using System.Security.Cryptography;
using System.Text.Json;

namespace SeedTrace.Faults.Tests.Checking;

/// <summary>The ids facts must have, worked out anew: UUIDv8 of SHA-256 over who asked for what under which key, or over the fact that caused them.</summary>
internal static class FactIds
{
    public static Guid OfCommand(Command command, int n) => Uuid8(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes<object[]>(
        [command.Service, command.Party, command.Client, $"POST {command.Path}", command.Key, n])));

    /// <summary>Of a command that was proposed, and countersigned by another account.</summary>
    public static Guid OfProposal(Command command, int n) => Uuid8(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes<object[]>(
        [command.Service, "proposal", Proposal(command), n])));

    /// <summary>A proposal is named as its first entry is.</summary>
    public static Guid Proposal(Command command) => Uuid8(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes<object[]>(
        [command.Service, command.Party, command.Client, $"POST {command.Path}", command.Key, "proposal"])));

    public static Guid OfReaction(string service, Guid cause, int n) =>
        Uuid8(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes<object[]>([service, "reaction", cause, n])));

    private static Guid Uuid8(byte[] hash)
    {
        hash[6] = (byte)(hash[6] & 0x0F | 0x80);
        hash[8] = (byte)(hash[8] & 0x3F | 0x80);
        return new(hash.AsSpan(0, 16), bigEndian: true);
    }
}
