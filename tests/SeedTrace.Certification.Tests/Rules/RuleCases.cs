using SeedTrace.Certification.Rules;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Breeding;
using SeedTrace.Contracts.Certification;
using SeedTrace.Hosting.Rules;
using static SeedTrace.Certification.Tests.Season;

namespace SeedTrace.Certification.Tests.Rules;

/// <summary>What a member of a pack judges: something just inside of it, and the nearest thing outside.</summary>
/// <param name="Passes">Nothing is in the way of what lies outside, or else of what lies inside.</param>
internal sealed record RuleCase(string Of, Func<bool, bool> Passes);

/// <summary>By member of the file, cases of every shipped pack that has the member. What no shipped pack has is tried on one that is given it.</summary>
internal static partial class RuleCases
{
    public static readonly IReadOnlyDictionary<string, Func<IEnumerable<RuleCase>>> ByMember = new Dictionary<string, Func<IEnumerable<RuleCase>>>
    {
        ["scheme"] = () => Every(pack => outside => Finds(pack, scheme: outside ? "none" : pack.Scheme)),
        ["version"] = () => Every(pack => outside => Packs.Cited(outside ? $"{pack.Name} 0" : pack.Citation) is not null),
        ["validFrom"] = () => Every(pack => outside => Finds(pack, day: pack.ValidFrom.AddDays(outside ? -1 : 0))),
        ["validUntil"] = () => Every(pack => outside => (pack with { ValidUntil = Today }).IsInForceOn(Today.AddDays(outside ? 1 : 0))),
        ["sampling"] = () => Every(pack => outside => Sampled(pack, primaries: outside ? 29 : 30)),
        ["testValidity.months"] = () => Every(pack => outside => TestStands(pack, Found(), pack.TestValidity.Months, outside, renews: false)),
        ["testValidity.retestMonths"] = () => With(pack => pack.TestValidity.RetestMonths, (pack, months) => outside => TestStands(pack, Found(), months, outside, renews: true)),
        ["ladder.code"] = () => EveryClass((pack, norms) => outside => IsEntered(pack, outside ? "none" : norms.Code, norms.Parents[0])),
        ["ladder.canonical"] = () => EveryClass((pack, norms) => outside => IsEntered(pack, norms.Code, outside ? norms.Canonical : norms.Parents[^1])),
        ["ladder.parents"] = () => from one in Classes
                                   from parent in one.Norms.Parents
                                   select new RuleCase($"{one.Pack.Citation} {one.Norms.Code} from {parent}", outside => IsEntered(
                                       outside ? one.Pack with { Classes = [one.Norms with { Parents = [.. one.Norms.Parents.Where(other => other != parent)] }] } : one.Pack, one.Norms.Code, parent)),
        ["ladder.inspectors.kinds"] = () => Inspectors(Says("BS", "B")),
        ["ladder.inspectors.controlPlot"] = () => ByMember!["inspectors.controlPlot"](),
        ["inspectors.kinds"] = () => Inspectors(one => !Says("BS", "B")(one)),
        ["inspectors.controlPlot"] = () => from one in Classes
                                           where one.Norms.Inspectors?.ControlPlot == true
                                           select new RuleCase($"{one.Pack.Citation} {one.Norms.Code}", outside => IsSeen(one.Pack, one.Norms, InspectorKind.Licensed, plotted: !outside)),
        ["crops.species"] = () => Every(pack => outside => Finds(pack, species: outside ? SpeciesCode.Parse("ZZZZZ") : pack.Species)),
        ["crops.kinds"] = () => Every(pack => outside => Finds(pack, kind: outside ? Enum.GetValues<VarietyKind>().First(kind => !pack.IsFor(kind)) : KindOf(pack), cites: pack)),
        ["crops.lotSize.maxKg"] = () => With(pack => pack.LotSize?.Most.Value, (pack, most) => outside => Sampled(pack, mass: outside ? most + 0.001m : most)),
        ["crops.lotSize.overrunPercent"] = () => With(pack => pack.LotSize, (pack, size) => outside => Sampled(
            outside ? pack with { LotSize = size with { OverrunPercent = size.OverrunPercent - 0.1m } } : pack, mass: size.Most.Value)),
        ["crops.lotSize.response"] = () => With(pack => pack.LotSize, (pack, size) => outside => Sampled(
            pack with { LotSize = size with { Response = outside ? Response.Refuse : Response.Warn } }, mass: size.Most.Value + 0.001m, primaries: 100)),
        ["crops.submittedSample.minGrams"] = () => With(pack => pack.SubmittedSample?.MinGrams, (pack, least) => outside => Sampled(pack, grams: outside ? least - 0.1m : least)),
        ["crops.tetrazolium.classes"] = () => With(pack => pack.Tetrazolium, (pack, stained) => outside => stained.Classes.All(code =>
            (outside ? pack with { Tetrazolium = stained with { Classes = [] } } : pack).ObjectionToStaining(Stained, pack.Find(code)!) is null)),
        ["crops.tetrazolium.validity.months"] = () => With(pack => pack.Tetrazolium, (pack, stained) => outside => TestStands(pack, new(Stained), stained.Validity.Months, outside, renews: false)),
        ["crops.tetrazolium.validity.retestMonths"] = () => With(pack => pack.Tetrazolium, (pack, stained) => outside => TestStands(
            pack with { Tetrazolium = stained with { Validity = stained.Validity with { RetestMonths = 2 } } }, new(Stained), 2, outside, renews: true)),
        ["crops.classes.code"] = () => ByMember!["ladder.code"](),
        ["crops.classes.inspections"] = () => EveryClass((pack, norms) => outside => Row(Judge(pack, visits: norms.FieldInspectionsMin - (outside ? 1 : 0)), norms, "inspections")),
        ["crops.classes.fieldGenerationsMost"] = () => EveryClass((pack, norms) => norms.FieldGenerationsMost is not { } most ? null : outside =>
            IsEntered(pack, norms.Code, norms.Parents[0], most + (outside ? 1 : 0)) && Row(Judge(pack, generation: most + (outside ? 1 : 0)), norms, "fieldGenerations")),
        ["crops.classes.follows.classes"] = () => from one in Classes
                                                  from grade in one.Norms.Follows?.Classes ?? []
                                                  select new RuleCase($"{one.Pack.Citation} {one.Norms.Code} from {grade}", outside => IsEntered(
                                                      outside ? Without(one.Pack, one.Norms, grade) : one.Pack, one.Norms.Code, one.Norms.Canonical, grade: grade)),
        ["crops.classes.norms.with.measure"] = () => EveryNorm(norm => norm.With, (norms, norm, with) => outside => Tested(norms, norm, norm.Least!.Value - with.Most, outside ? with.Most - 0.1m : with.Most)),
        ["crops.classes.norms.with.most"] = () => EveryNorm(norm => norm.With, (norms, norm, with) => outside => Tested(norms, norm, norm.Least!.Value - with.Most - (outside ? 1 : 0), with.Most + 20)),
        ["crops.classes.norms.once.measure"] = () => EveryNorm(norm => norm.Once, (norms, norm, once) => outside => Shed(norms, norm, once, outside ? once.Least : once.Least - 0.01m)),
        ["crops.classes.norms.once.least"] = () => ByMember!["crops.classes.norms.once.measure"](),
        ["crops.classes.norms.once.per"] = () => ByMember!["crops.classes.norms.once.measure"](),
        ["resampling.most"] = () => With(pack => pack.Resampling, (pack, again) => outside => NotTooOften(pack, again, again.Most + (outside ? 1 : 0))),
        ["buyersNotice.days"] = () => With(pack => pack.BuyersNotice?.Days, (pack, days) => outside => NoticeDue(pack) >= Today.AddDays(days + (outside ? 1 : 0))),
        ["plausibility.from"] = () => With(pack => pack.Plausible is { Ranges: [var first, ..] } ? first : null, (pack, range) => outside => Plausible(pack, range, outside: true, pack.Plausible!.From.AddDays(outside ? 0 : -1))),
        ["plausibility.norms"] = () => [new("norms", outside => Names(outside ? "seed-norms 0" : "seed-norms 2026.1"))],
        ["plausibility.rules.rule"] = () => Ranges,
        ["plausibility.rules.response"] = () => Ranges,
        ["plausibility.rules.least"] = () => Ranges,
        ["plausibility.rules.most"] = () => Ranges,
        ["crops.plausible.rule"] = () => Ranges.Where(IsOwn),
        ["crops.plausible.response"] = () => Ranges.Where(IsOwn),
        ["crops.plausible.least"] = () => Ranges.Where(IsOwn),
        ["crops.plausible.most"] = () => Ranges.Where(IsOwn),
        ["blending.from"] = () => With(pack => pack.Blending, (pack, rule) => outside => Blended(pack, rule, BlendKind.Mixed, day: rule.From.AddDays(outside ? 0 : -1))),
        ["blending.kinds"] = () => from pack in Packs.All
                                   let rule = pack.Blending
                                   where rule is not null
                                   from kind in rule.Kinds
                                   select new RuleCase($"{pack.Citation} {kind}", outside => Blended(
                                       pack, outside ? rule with { Kinds = [.. rule.Kinds.Where(other => other != kind)] } : rule, kind)),
        ["blending.entireHarvest"] = () => With(pack => pack.Blending, (pack, rule) => outside => Blended(pack, rule with { EntireHarvest = true }, BlendKind.InDirt, left: outside ? 0.001m : 0)),
        ["blending.carryOver"] = () => With(pack => pack.Blending, (pack, rule) => outside => Blended(pack, rule with { CarryOver = rule.CarryOver && !outside }, BlendKind.CleanedLots, years: 2)),
    };

    private static IEnumerable<(RulePack Pack, ClassNorms Norms)> Classes => Packs.All.SelectMany(pack => pack.Classes.Select(norms => (pack, norms)));

    /// <summary>Of each kind that is named: taken out, its visits do not count.</summary>
    private static IEnumerable<RuleCase> Inspectors(Func<ClassNorms, bool> of) =>
        from one in Classes
        where of(one.Norms)
        from kind in one.Norms.Inspectors?.Kinds ?? []
        select new RuleCase($"{one.Pack.Citation} {one.Norms.Code} {kind}", outside => IsSeen(one.Pack, outside
            ? one.Norms with { Inspectors = one.Norms.Inspectors! with { Kinds = [.. one.Norms.Inspectors.Kinds.Where(other => other != kind)] } }
            : one.Norms, kind, plotted: true));

    /// <summary>The ladder itself says who inspects for it.</summary>
    private static Func<ClassNorms, bool> Says(params string[] codes) => norms => codes.Contains(norms.Code) && norms.Inspectors?.Kinds.Count == 1;

    private static IEnumerable<RuleCase> Every(Func<RulePack, Func<bool, bool>> passes) => Packs.All.Select(pack => new RuleCase(pack.Citation, passes(pack)));

    private static IEnumerable<RuleCase> With<T>(Func<RulePack, T?> member, Func<RulePack, T, Func<bool, bool>> passes) where T : class =>
        Packs.All.Where(pack => member(pack) is not null).Select(pack => new RuleCase(pack.Citation, passes(pack, member(pack)!)));

    private static IEnumerable<RuleCase> With<T>(Func<RulePack, T?> member, Func<RulePack, T, Func<bool, bool>> passes) where T : struct =>
        Packs.All.Where(pack => member(pack) is not null).Select(pack => new RuleCase(pack.Citation, passes(pack, member(pack)!.Value)));

    private static IEnumerable<RuleCase> EveryClass(Func<RulePack, ClassNorms, Func<bool, bool>?> passes) =>
        from one in Classes
        let case_ = passes(one.Pack, one.Norms)
        where case_ is not null
        select new RuleCase($"{one.Pack.Citation} {one.Norms.Code}", case_);

    private static IEnumerable<RuleCase> EveryNorm<T>(Func<Norm, T?> member, Func<ClassNorms, Norm, T, Func<bool, bool>> passes) where T : class =>
        from one in Classes
        from norm in one.Norms.Norms
        where member(norm) is not null
        select new RuleCase($"{one.Pack.Citation} {one.Norms.Code} {norm.Measure}", passes(one.Norms, norm, member(norm)!));
}
