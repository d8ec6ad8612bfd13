using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace SeedTrace.Identity;

/// <summary>Why something was not done: a stable code and a sentence for whoever asked.</summary>
internal sealed record Refusal(int Status, string Code, string Sentence)
{
    public ProblemHttpResult ToProblem() => TypedResults.Problem(
        title: Sentence, statusCode: Status, type: Problems.Type(Code), extensions: new Dictionary<string, object?> { ["code"] = Code });
}

internal static class Problems
{
    public static string Type(string code) => $"https://seedtrace.org/problems/{code}";

    /// <summary>Gives the answers that the framework makes (no token, no such page…) the form of all other refusals.</summary>
    public static void Complete(ProblemDetails problem)
    {
        if (problem.Extensions.ContainsKey("code"))
            return;

        var (code, sentence) = problem.Status switch
        {
            400 => ("request-malformed", "The request could not be read. Check that it is valid JSON with the fields named in the documentation."),
            401 => ("token-missing", "This needs a valid token. Ask for one at the token endpoint; it lasts ten minutes."),
            403 => ("role-not-allowed", "Your account does not have the role that this needs."),
            404 => ("address-unknown", "There is nothing at this address."),
            405 => ("method-not-allowed", "This address does not answer to that method."),
            413 => ("body-too-large", "The request is larger than the service accepts."),
            415 => ("media-type-unsupported", "The request must be sent as application/json."),
            429 => ("too-many-requests", "Too many requests in a short time. Wait a minute and try again."),
            _ => ("internal-error", "Something went wrong in the service. Try again; if it stays, report the trace id."),
        };

        problem.Type = Type(code);
        problem.Title = sentence;
        problem.Extensions["code"] = code;
    }
}
