using System.Globalization;
using SeedTrace.Certification.ControlPlots;
using SeedTrace.Certification.Crops;
using SeedTrace.Certification.Learned;
using SeedTrace.Certification.Rules;
using SeedTrace.Certification.Samples;
using SeedTrace.Certification.SeedTests;
using SeedTrace.Contracts;
using SeedTrace.Hosting.Commands;

namespace SeedTrace.Certification.Lots;

public static class JudgementEndpoint
{
    /// <summary>Why a lot is what it is in a scheme, or what it lacks. A later version of the rules changes no decision: ask on its day.</summary>
    public static void MapJudgement(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/lots/{lot}/judgement", (string lot, string? scheme, string? on, HttpContext http) =>
        {
            var (asked, day) = (scheme ?? throw new MalformedValueException("scheme-missing", "Say by which scheme, such as EU."), Day(on));
            return http.AnswerAsync("lot", context => JudgeAsync(context, asked, day ?? context.Day));
        }).Answering<Judgement>();

    private static async Task<Judgement?> JudgeAsync(CommandContext on, string scheme, DateOnly day)
    {
        var number = on.Route<LotNumber>("lot");
        var origin = await Origin.TraceAsync(number, source => SeedLot.LearnedAsync(on, source));
        if (origin.Lot is not { } made || !(on.Caller.ReadsEverything || LotEndpoints.GoesOut(on.Caller) || made.Owner == on.Caller.Party))
            return null;
        if (SampleRules.Of(await on.RulesAsync(scheme, made.Variety, day), on.Service<RulePacks>(), day) is not { } rules)
            throw new MalformedValueException("rules-missing", $"There are no rules of scheme {scheme} for {made.Variety} in force on {day:yyyy-MM-dd}.");
        var all = await on.CertificationsAsync(origin.Lots.Select(lot => lot.Lot));
        var sharing = origin.SharingQuality();
        var certified = all.Where(lot => sharing.Contains(lot.Lot)).ToList();
        var sowings = await on.InPlotsAsync(await on.CountedAsync(await on.SowingsAsync(origin.Crops), rules.Pack), rules.Pack);
        var samples = new List<Sample>();
        foreach (var sample in certified.SelectMany(lot => lot.Samples))
            if (await on.LoadAsync<Sample>(Sample.Key(sample)) is { } drawn)
                samples.Add(drawn);
        var declared = certified.FirstOrDefault(lot => lot.Lot == number)?.Schemes.GetValueOrDefault(scheme)?.Declared;
        return Judgement.Of(number, origin, await on.CropsAsync(origin.Crops), await on.TestsAsync(certified), samples, sowings, rules, day, declared, all);
    }

    private static DateOnly? Day(string? text) => text is null ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : throw new MalformedValueException("day-malformed", "A day is written like 2026-05-04.");
}
