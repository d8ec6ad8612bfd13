using System.Globalization;
using System.Text.Json;
using SeedTrace.Contracts;
using SeedTrace.Hosting.Stuck;

namespace SeedTrace.Operator.Stuck;

/// <summary>What stands still, in words.</summary>
internal static class StuckLines
{
    public static string Of(string service, StuckThing thing, DateTimeOffset now)
    {
        var what = thing.Stream.Length > 0 ? $"{thing.Stream} version {thing.Version}" : "no stream";
        var attempts = thing.IsReaction ? string.Create(CultureInfo.InvariantCulture, $", {thing.Attempts} attempts") : "";
        return $"{service}/{thing.Id}  {thing.Reason}{attempts}  {what} of {thing.Publisher}  for {AgeOf(now - thing.Since)}";
    }

    public static IEnumerable<string> Of(string service, StuckStory story, DateTimeOffset now) =>
    [
        .. story.Thing is { } thing ? (string[])[Of(service, thing, now), HeldOf(thing)] : [],
        .. story.Steps.Select(Of),
    ];

    public static string Of(StuckStep step) => step.Step switch
    {
        nameof(RetryAsked) => $"{When(step)} asked for a retry",
        nameof(SkipAsked) => $"{When(step)} and {step.Countersigner} asked for a skip: {Said(step, "reason")}",
        _ => $"{When(step)} settled it: {MeaningOf(Said(step, "outcome"))}",
    };

    private static string HeldOf(StuckThing thing) =>
        thing.IsAwaited ? string.Create(CultureInfo.InvariantCulture, $"Its stream is held up to version {thing.Held} and waits for it.")
        : thing.Stands ? "Nothing waits for it."
        : "It stands still no more.";

    private static string MeaningOf(string outcome) => outcome switch
    {
        Outcome.Taken => "taken, with what waited behind it",
        Outcome.StillStuck => "it cannot be taken",
        Outcome.Skipped => "skipped; what waited behind it goes on",
        Outcome.Dismissed => "looked into and put aside",
        Outcome.Due => "the reaction is tried at once",
        Outcome.Gone => "it was settled meanwhile",
        Outcome.Changed => "not skipped, for the publisher gives another fact there: retry it",
        _ => "nothing was done: the publisher's feed did not answer, or the service's log says why",
    };

    private static string AgeOf(TimeSpan age) => age.TotalDays >= 2
        ? string.Create(CultureInfo.InvariantCulture, $"{age.TotalDays:0} days")
        : age.TotalHours >= 2 ? string.Create(CultureInfo.InvariantCulture, $"{age.TotalHours:0} hours")
        : string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, age.TotalMinutes):0} minutes");

    private static string When(StuckStep step) => $"{Timestamp.Of(step.Time)} {step.Actor}";

    private static string Said(StuckStep step, string name) => step.Data.TryGetProperty(name, out JsonElement said) ? said.GetString() ?? "" : "";
}
