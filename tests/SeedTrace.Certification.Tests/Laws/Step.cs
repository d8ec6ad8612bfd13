using CsCheck;

namespace SeedTrace.Certification.Tests.Laws;

internal enum Deed
{
    /// <summary>What comes next on the way to a certificate, done rightly.</summary>
    GoOn,
    Enter, Inspect, Remedy, Approve, Reject, Draw, Report, Varietal, Sowing, Certify, Label, Stop, Lift, Decertify, Settle, Treat, Recall, Issue,
}

/// <summary>Something somebody tries in a season.</summary>
/// <param name="A">Picks a lot or a crop.</param>
/// <param name="B">Of ten: below three something is wrong with what is tried, or is of another kind.</param>
/// <param name="Days">That go by before.</param>
internal sealed record Step(Deed Deed, int A, int B, int Days)
{
    private static readonly Gen<Deed> Deeds = Gen.Frequency((24, Gen.Const(Deed.GoOn)), (18, Gen.Int[(int)Deed.Enter, (int)Deed.Issue].Select(deed => (Deed)deed)));

    private static readonly Gen<Step> Any = Gen.Select(Deeds, Gen.Int[0, 11], Gen.Int[0, 9], Gen.Frequency((4, Gen.Int[0, 12]), (1, Gen.Int[0, 200])))
        .Select((deed, a, b, days) => new Step(deed, a, b, days));

    /// <summary>What the parent was on the day it was sown, and what was tried then.</summary>
    public static readonly Gen<(Parentage Parent, Step[] Steps)> Seasons = Gen.Select(
        Gen.Frequency((4, Gen.Const(Parentage.Certified)), (3, Gen.Const(Parentage.Released)), (1, Gen.Enum<Parentage>())), Any.Array[8, 44]);
}

internal enum Parentage { Certified, Released, Expired, Unknown, TooLow, OtherVariety }
