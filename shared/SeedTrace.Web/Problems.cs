using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Logging;
using Npgsql;
using SeedTrace.Contracts;

namespace SeedTrace.Web;

/// <summary>RFC 9457 problem details: a stable code, and a sentence a seed inspector understands.</summary>
public static class Problems
{
    public static ProblemDetails Of(int status, string code, string sentence) => new()
    {
        Type = $"https://seedtrace.org/problems/{code}",
        Title = sentence,
        Status = status,
        Extensions = { ["code"] = code },
    };

    public static IResult Result(int status, string code, string sentence) => TypedResults.Problem(Of(status, code, sentence));

    /// <summary>Gives the answers that the framework makes (no token, no such address…) the form of all others.</summary>
    internal static Task OfStatusAsync(StatusCodeContext context)
    {
        var http = context.HttpContext;
        var (code, sentence) = http.Response.StatusCode switch
        {
            401 => ("token-missing", "This needs a valid access token."),
            403 => ("role-not-allowed", "Your role may not do this."),
            404 => ("address-unknown", "There is nothing at this address."),
            405 => ("method-not-allowed", "This address does not take that method."),
            413 => ("body-too-large", "The body is larger than this address takes: 256 KiB, unless it says otherwise."),
            415 => ("media-type-unsupported", "The body is sent as application/json."),
            429 => ("too-many-requests", "Too many requests: wait a minute and try again."),
            _ => ("request-malformed", "The request does not have the form this address expects."),
        };
        return Result(http.Response.StatusCode, code, sentence).ExecuteAsync(http);
    }
}

/// <summary>A command or question that cannot be answered, with the problem that says why.</summary>
public sealed class ProblemException(int status, string code, string sentence) : Exception(sentence)
{
    public int Status { get; } = status;

    public string Code { get; } = code;
}

/// <summary>What was thrown becomes a problem; what nobody foresaw becomes one that gives nothing away.</summary>
internal sealed partial class ProblemHandler(IProblemDetailsService problems, ILogger<ProblemHandler> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext http, Exception exception, CancellationToken cancellationToken)
    {
        if (http.RequestAborted.IsCancellationRequested)
            return true;
        var problem = exception switch
        {
            ProblemException e => Problems.Of(e.Status, e.Code, e.Message),
            MalformedValueException e => Problems.Of(400, e.Code, e.Message),
            PostgresException { SqlState: PostgresErrorCodes.CharacterNotInRepertoire or PostgresErrorCodes.UntranslatableCharacter } =>
                Problems.Of(400, "text-malformed", "The request contains a character that cannot be stored."),
            BadHttpRequestException { StatusCode: 413 } => Problems.Of(413, "body-too-large", "The body is larger than this address takes: 256 KiB, unless it says otherwise."),
            BadHttpRequestException e => Problems.Of(e.StatusCode, "request-malformed", "The request does not have the form this address expects."),
            _ when exception.Within<PostgresException>() is { SqlState: "ST001" } => Problems.Of(503, "store-behind",
                "The store was restored and takes back its later facts. Nothing was recorded; try again in a minute."),
            _ when exception.Within<NpgsqlException>() is { IsTransient: true } => Problems.Of(503, "store-unavailable",
                "The store does not answer. Whether this was recorded is not known: send the same again, a command with the same Idempotency-Key."),
            _ => Problems.Of(500, "internal-error",
                "Something went wrong here. Whether this was recorded is not known: send the same again, a command with the same Idempotency-Key, and report it if it stays."),
        };
        if (problem.Status >= 500)
            LogUnforeseen(exception, http.Request.Method, http.GetEndpoint()?.DisplayName ?? "");
        http.Response.StatusCode = problem.Status!.Value;
        return await problems.TryWriteAsync(new() { HttpContext = http, ProblemDetails = problem });
    }

    [LoggerMessage(1, LogLevel.Error, "{Method} {Endpoint} failed")]
    private partial void LogUnforeseen(Exception exception, string method, string endpoint);
}
