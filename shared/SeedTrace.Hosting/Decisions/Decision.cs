namespace SeedTrace.Hosting.Decisions;

/// <summary>What a decider answers: facts to append, or a refusal. Pure: no clock, no I/O, no randomness.</summary>
public abstract record Decision
{
    private Decision()
    {
    }

    /// <param name="facts">Each with the stream it belongs to; none when nothing needs to change.</param>
    public static Decision Append(params IEnumerable<NewFact> facts) => new Accepted([.. facts]);

    /// <param name="code">Stable, kebab-case; listed in <c>shared/docs/problems.md</c>.</param>
    /// <param name="sentence">Why not, in words a seed inspector understands.</param>
    public static Decision Refuse(string code, string sentence) => new Refused(code, sentence, 409);

    /// <summary>There is no such thing, or it is not the caller's to know of.</summary>
    public static Decision Unknown(string code, string sentence) => new Refused(code, sentence, 404);

    /// <summary>The command itself makes no sense, whatever the state.</summary>
    public static Decision Malformed(string code, string sentence) => new Refused(code, sentence, 400);

    /// <summary>The caller has the role, but not for this party or thing.</summary>
    public static Decision Forbid(string code, string sentence) => new Refused(code, sentence, 403);

    public sealed record Accepted(IReadOnlyList<NewFact> Facts) : Decision;

    public sealed record Refused(string Code, string Sentence, int Status) : Decision;
}

/// <param name="Stream">Key of the stream, for example <c>lot/KAZ-MUL-26-TRZAX-000042-K</c>.</param>
public sealed record NewFact(string Stream, object Fact);
