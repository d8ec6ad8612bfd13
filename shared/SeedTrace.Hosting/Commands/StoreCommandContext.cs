using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using Marten;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SeedTrace.Contracts;
using SeedTrace.Hosting.Access;
using SeedTrace.Hosting.Store;
using SeedTrace.Web;

namespace SeedTrace.Hosting.Commands;

/// <summary>A command context over the event store; remembers the version of every stream it loaded.</summary>
internal sealed class StoreCommandContext(
    IServiceProvider services, IQuerySession session, Caller caller, DateTimeOffset occurredAt, HttpContext? http, CancellationToken cancellation)
    : CommandContext
{
    private const int HalfASerial = 1_000_000;

    private readonly Dictionary<string, long> loaded = [];

    public IReadOnlyDictionary<string, long> Loaded => loaded;

    /// <summary>The stream If-Match speaks of: the first one loaded.</summary>
    public (string Stream, long Version)? First { get; private set; }

    /// <summary>The answer when nothing needed to change.</summary>
    public CommandAnswer Unchanged => new(First?.Stream, First?.Version ?? 0, []);

    public override Caller Caller => caller;

    public override DateTimeOffset OccurredAt => occurredAt;

    public override CancellationToken Cancellation => cancellation;

    public override T Route<T>(string name) => T.Parse(Convert.ToString(http?.Request.RouteValues[name], CultureInfo.InvariantCulture) ?? "");

    public override T Service<T>() => services.GetRequiredService<T>();

    public override async Task<T?> LoadAsync<T>(string stream) where T : class
    {
        var (state, version) = await session.FoldAsync<T>(stream, cancellation);
        loaded[stream] = version;
        First ??= (stream, version);
        return state;
    }

    public override async Task<IReadOnlyDictionary<string, T>> LoadAsync<T>(IReadOnlyCollection<string> streams)
    {
        var found = new Dictionary<string, T>();
        if (streams.Count == 0)
            return found;
        foreach (var stream in streams)
            loaded[stream] = 0;
        var events = await session.Events.QueryAllRawEvents().Where(e => e.StreamKey!.IsOneOf(streams.ToArray())).OrderBy(e => e.Version).ToListAsync(cancellation);
        foreach (var stream in events.GroupBy(e => e.StreamKey!))
        {
            loaded[stream.Key] = stream.Last().Version;
            if (stream.Aggregate((T?)null, (state, e) => T.Fold(state, e.Data, e.Time(), e.Header(FactHeaders.Actor))) is { } state)
                found.Add(stream.Key, state);
        }
        return found;
    }

    public override async Task TakeTurnAsync(string turn, bool alone)
    {
        // A question records nothing: it waits for nobody.
        if (session is not IDocumentSession writing)
            return;
        await writing.BeginTransactionAsync(cancellation);
        await QueryAsync($"select pg_advisory_xact_lock{(alone ? "" : "_shared")}(hashtextextended($1, 0))", [$"turn/{turn}"], _ => true);
    }

    public override async Task<IReadOnlyList<TRow>> QueryAsync<TRow>(string sql, object[] values, Func<DbDataReader, TRow> read)
    {
        // On the connection of the session: whoever holds a turn must not wait for another one.
        await using var command = new NpgsqlCommand(sql);
        command.Fill(values);
        await using var reader = await session.ExecuteReaderAsync(command, cancellation);
        return await reader.ToListAsync(read, cancellation);
    }

    public override Task<T?> LearnedAsync<T>(string publisher, string stream) where T : class =>
        session.FoldLearnedAsync<T>(publisher, stream, cancellation);

    public override async Task<LotNumber> MintLotAsync(SpeciesCode species) =>
        LotNumber.Mint(Issuer, OccurredAt.Year, species, await NextAsync("lot_serial"));

    public override async Task<DocumentNumber> MintAsync(string kind) =>
        DocumentNumber.Mint(Issuer, OccurredAt.Year, kind, await NextAsync("document_serial"));

    // One that was drawn before would be a stream that is there already: the command fails, and is tried again.
    public override DocumentNumber MintBlind(string kind) => DocumentNumber.Mint(
        Issuer, OccurredAt.Year, kind, (long)RandomNumberGenerator.GetInt32(HalfASerial) * HalfASerial + RandomNumberGenerator.GetInt32(HalfASerial));

    /// <exception cref="ProblemException">The stream has changed since the caller read it.</exception>
    public void CheckIfMatch()
    {
        var wanted = http?.Request.Headers.IfMatch.ToString() ?? "";
        if (wanted.Length > 0 && wanted != "*" && wanted.Trim('"') != First?.Version.ToString(CultureInfo.InvariantCulture))
            throw new ProblemException(412, "version-stale", "This has changed since you read it: look at it again.");
    }

    private Issuer Issuer => Service<ServiceIdentity>().Issuer;

    private async Task<long> NextAsync(string sequence) => (await QueryAsync("select nextval($1::regclass)", [sequence], row => row.GetInt64(0))).Single();
}
