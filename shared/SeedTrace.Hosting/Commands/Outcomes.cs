using JasperFx;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Web;

namespace SeedTrace.Hosting.Commands;

/// <summary>How commands end.</summary>
internal static class Outcomes
{
    public static ProblemException ConcurrentChange =>
        new(409, "concurrent-change", "Somebody changed the same thing at the same moment. Look at it again and repeat the command.");

    public static async Task<IResult> CountedAsync(string name, Func<Task<(string Outcome, IResult Result)>> run)
    {
        try
        {
            var (outcome, result) = await run();
            Signals.Commands.Add(1, new("command", name), new("outcome", outcome));
            return result;
        }
        catch (Exception e) when (e is ProblemException or MalformedValueException)
        {
            Signals.Commands.Add(1, new("command", name), new("outcome", (e as ProblemException)?.Code ?? ((MalformedValueException)e).Code));
            throw;
        }
    }

    /// <returns>Null when there are facts to record.</returns>
    public static (string Outcome, IResult Result)? WithoutFacts(this Decision decision, StoreCommandContext context)
    {
        // What is not the caller's stays unknown, its version too.
        if (decision is not Decision.Refused { Status: 400 or 403 or 404 })
            context.CheckIfMatch();
        return decision switch
        {
            Decision.Refused refused => refused.Answered(),
            Decision.Accepted { Facts.Count: 0 } => ("accepted", TypedResults.Ok(context.Unchanged)),
            _ => null,
        };
    }

    public static (string Outcome, IResult Result) Answered(this Decision.Refused refused) =>
        (refused.Code, Problems.Result(refused.Status, refused.Code, refused.Sentence));

    public static JsonHttpResult<CommandAnswer> Created(HttpContext http, CommandAnswer answer)
    {
        http.Response.Headers.ETag = $"\"{answer.Version}\"";
        return TypedResults.Json(answer, FactJson.Options, statusCode: StatusCodes.Status201Created);
    }

    public static bool IsRace(Exception e) => e is ConcurrencyException or Marten.Exceptions.ExistingStreamIdCollisionException
        || e is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure }
        || e.InnerException is { } inner && IsRace(inner);
}
