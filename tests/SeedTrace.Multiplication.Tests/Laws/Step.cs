using CsCheck;

namespace SeedTrace.Multiplication.Tests.Laws;

internal enum Deed { Receive, Sow, Judge, Harvest, Condition, Blend, Split, Certify, Stop, LiftStop, Decertify }

/// <summary>Something somebody tries in a season.</summary>
/// <param name="A">Picks a lot or a crop.</param>
/// <param name="B">Picks another one.</param>
/// <param name="Share">Of what there is, in thousandths; more than all of it, too.</param>
/// <param name="Leak">Grams that do not add up.</param>
internal sealed record Step(Deed Deed, int A, int B, int Share, int Leak)
{
    private static readonly Gen<Deed> Deeds = Gen.Frequency(
        (2, Gen.Const(Deed.Receive)), (4, Gen.Const(Deed.Sow)), (4, Gen.Const(Deed.Judge)), (4, Gen.Const(Deed.Harvest)),
        (4, Gen.Const(Deed.Condition)), (4, Gen.Const(Deed.Blend)), (4, Gen.Const(Deed.Split)), (3, Gen.Const(Deed.Certify)),
        (1, Gen.Const(Deed.Stop)), (1, Gen.Const(Deed.LiftStop)), (1, Gen.Const(Deed.Decertify)));

    private static readonly Gen<int> Shares =
        Gen.Frequency((6, Gen.Int[1, 999]), (3, Gen.Const(1_000)), (1, Gen.Const(0)), (1, Gen.Const(1_001)), (1, Gen.Const(int.MaxValue)));

    public static readonly Gen<Step> Any = Gen.Select(
        Deeds, Gen.Int[0, 12], Gen.Int[0, 12], Shares, Gen.Frequency((9, Gen.Const(0)), (1, Gen.Int[-2, 2])),
        (deed, a, b, share, leak) => new Step(deed, a, b, share, leak));
}
