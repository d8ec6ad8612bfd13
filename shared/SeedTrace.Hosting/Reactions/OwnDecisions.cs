using System.Security.Cryptography;
using System.Text.Json;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using SeedTrace.Contracts;
using SeedTrace.Hosting.Access;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Hosting.Store;

namespace SeedTrace.Hosting.Reactions;

/// <summary>What a service decides by itself, in its own name. The ids of the facts follow from the cause, so that it is recorded once, however often it is decided.</summary>
public sealed class OwnDecisions
{
    private readonly IServiceProvider services;
    private readonly ServiceIdentity identity;

    internal OwnDecisions(IServiceProvider services) => (this.services, identity) = (services, services.GetRequiredService<ServiceIdentity>());

    /// <param name="cause">Names what is decided, the same whenever it is.</param>
    /// <param name="decide">A refusal is left: it is decided again when the same is found again.</param>
    public Task RecordAsync(string cause, Func<CommandContext, Task<Decision>> decide, CancellationToken cancellation) => RecordAsync(
        cause, async on => await decide(on) is Decision.Accepted { Facts: var facts } ? facts : [], _ => { }, cancellation);

    /// <param name="also">Done in the same transaction.</param>
    internal async Task RecordAsync(
        string cause, Func<CommandContext, Task<IReadOnlyList<NewFact>>> decide, Action<IDocumentSession> also, CancellationToken cancellation)
    {
        await using var scope = services.CreateAsyncScope();
        await using var session = services.GetRequiredService<IDocumentStore>().LightweightSession();
        var (actor, party) = ($"system/{identity.Service}", PartyId.Parse(identity.Service));
        var now = Timestamp.Cut(services.GetRequiredService<TimeProvider>().GetUtcNow());
        var context = new StoreCommandContext(scope.ServiceProvider, session, new Caller(actor, actor, party, new HashSet<string>()), now, null, cancellation);
        var facts = await decide(context);
        if (facts.Count > 0)
            services.GetRequiredService<FactAppender>().Append(
                session, facts, context.Loaded, n => IdOf(identity.Service, cause, n), $"reaction {cause}", actor, party, now);
        also(session);
        await session.SaveChangesAsync(cancellation);
        services.GetRequiredService<CommitSignal>().Set();
    }

    internal static Guid IdOf(string service, string cause, int n)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes<object[]>([service, "reaction", cause, n]), hash);
        return CommandKey.Uuid8(hash);
    }
}
