using System.Data.Common;
using SeedTrace.Contracts;
using SeedTrace.Hosting.Access;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Hosting.Commands;

/// <summary>What a command may look at before it decides. What is loaded fixes the version its facts are appended under; a stream that
/// was not loaded must not exist yet.</summary>
public abstract class CommandContext
{
    public abstract Caller Caller { get; }

    /// <summary>When it happened, not in the future.</summary>
    public abstract DateTimeOffset OccurredAt { get; }

    public DateOnly Day => DateOnly.FromDateTime(OccurredAt.UtcDateTime);

    public abstract CancellationToken Cancellation { get; }

    /// <summary>A value of the route, parsed; malformed answers 400.</summary>
    public abstract T Route<T>(string name) where T : struct, ITextValue<T>;

    public abstract T Service<T>() where T : notnull;

    /// <summary>A stream of this service as it stands.</summary>
    public abstract Task<T?> LoadAsync<T>(string stream) where T : class, IStreamState<T>;

    /// <summary>Streams of this service as they stand, found with one question; those there are not are missing.</summary>
    /// <param name="streams">Each once.</param>
    public abstract Task<IReadOnlyDictionary<string, T>> LoadAsync<T>(IReadOnlyCollection<string> streams) where T : class, IStreamState<T>;

    /// <summary>Waits until what it decides on stands still: while one has the turn alone, nobody else has it, until his facts are in the store or he was refused.
    /// For what depends on streams that are only read. Taken before anything is loaded.</summary>
    /// <param name="alone">Otherwise together with all who do not take it alone.</param>
    public abstract Task TakeTurnAsync(string turn, bool alone);

    /// <summary>Rows of the store as of this moment, and within the turn that was taken.</summary>
    /// <param name="sql">Parameters are $1, $2, …</param>
    public abstract Task<IReadOnlyList<TRow>> QueryAsync<TRow>(string sql, object[] values, Func<DbDataReader, TRow> read);

    /// <summary>A foreign stream as far as this service has learned it.</summary>
    public abstract Task<T?> LearnedAsync<T>(string publisher, string stream) where T : class, IStreamState<T>;

    public abstract Task<LotNumber> MintLotAsync(SpeciesCode species);

    /// <param name="kind">Two to five capital letters: CROP, CONS, SAMP.</param>
    public abstract Task<DocumentNumber> MintAsync(string kind);

    /// <summary>A number that is drawn by lot: it tells nobody what was numbered before or after it.</summary>
    /// <inheritdoc cref="MintAsync"/>
    public abstract DocumentNumber MintBlind(string kind);
}
