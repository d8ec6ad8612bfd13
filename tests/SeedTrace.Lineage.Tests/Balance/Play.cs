using CsCheck;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Custody;
using SeedTrace.Contracts.Multiplication;

namespace SeedTrace.Lineage.Tests.Balance;

/// <summary>A random season in which nobody does what may not be done; much goes wrong that may: refusals, short deliveries, seed still on its way.</summary>
internal sealed class Play
{
    private static readonly CanonicalClass[] Ladder = [CanonicalClass.Breeder, CanonicalClass.Certified1, CanonicalClass.Certified2, CanonicalClass.Certified3];

    private readonly Dictionary<LotNumber, int> generations = [];
    private readonly HashSet<LotNumber> vouchedFor = [];
    private readonly HashSet<LotNumber> raw = [];
    private readonly List<(DocumentNumber Crop, PartyId Grower, decimal Sown, int Generation)> growing = [];
    private readonly List<(LotNumber Lot, LabelRange Labels)> packed = [];

    public static readonly Gen<Country> Seasons = Gen.Select(Gen.Int[0, 11], Gen.Int[0, 1_000_000], Gen.Int[1, 1_000]).Array[10, 60].Select(steps =>
    {
        var play = new Play();
        play.Step(0, 0, 1_000);
        foreach (var (deed, pick, share) in steps)
            play.Step(deed, pick, share);
        return play.Country;
    });

    public Country Country { get; } = new();

    /// <param name="share">Of what there is, thousandths.</param>
    private void Step(int deed, int pick, int share)
    {
        if (deed == 0)
        {
            var lot = Country.Release(5_000 + share);
            generations[lot] = 0;
            vouchedFor.Add(lot);
        }
        else if (deed is 1 or 2)
            Send(pick, share);
        else if (deed is 3 or 4 && Pick(Country.Grower, pick, vouchedFor.Contains, share) is { Mass: > 0 } seed && generations[seed.Lot] < 3)
            growing.Add((Country.Sow(seed.Party, seed.Lot, seed.Mass, district: pick % 2 == 0 ? "Abay" : "Shortandy"), seed.Party, seed.Mass, generations[seed.Lot] + 1));
        else if (deed is 5 && growing.Count > 0)
            Harvest(growing[pick % growing.Count], share);
        else if (deed is 6 or 7 && Pick(Country.Grower, pick, lot => !vouchedFor.Contains(lot), share) is { Mass: > 3 } input)
            Make(Country.Condition(input.Party, input.Lot, input.Mass - 2.5m, 1.5m, 1), generations[input.Lot]);
        else if (deed == 8 && Pick(Country.Grower, pick, lot => raw.Contains(lot), share) is { Mass: > 0 } one
            && Pick(one.Party, pick / 7, lot => lot != one.Lot && raw.Contains(lot), share) is { Mass: > 0 } other && other.Party == one.Party)
            Make(Country.Blend(one.Party, new LotPart(one.Lot, new(one.Mass)), new LotPart(other.Lot, new(other.Mass))), Math.Max(generations[one.Lot], generations[other.Lot]));
        else if (deed == 9 && Pick(Country.Grower, pick, _ => true, share) is { Mass: > 0 } whole)
            Split(whole.Party, whole.Lot, whole.Mass);
        else if (deed == 10 && Pick(Country.Grower, pick, lot => raw.Contains(lot), share) is { Mass: > 0 } good && generations[good.Lot] is > 0 and <= 3)
            Certify(good.Lot);
        else if (deed == 11)
            Trade(pick, share);
    }

    private void Send(int pick, int share)
    {
        var (from, to) = (pick % 5) switch
        {
            0 or 1 => (Country.Institute, Country.Grower),
            2 => (Country.Institute, Country.Neighbour),
            3 => (Country.Grower, Country.Neighbour),
            _ => (Country.Grower, Country.Dealer),
        };
        if (Pick(from, pick, lot => to != Country.Dealer || (vouchedFor.Contains(lot) && generations[lot] > 0), share) is not { Mass: > 1 } sent)
            return;
        if (pick % 7 == 0)
            Country.Refuse(sent.Party, to, sent.Lot, sent.Mass);
        else
            Country.Send(sent.Party, to, sent.Lot, sent.Mass, (pick % 11) switch { 0 => null, 1 => sent.Mass - 0.5m, 2 => 0, _ => sent.Mass });
    }

    private void Harvest((DocumentNumber Crop, PartyId Grower, decimal Sown, int Generation) crop, int share)
    {
        growing.Remove(crop);
        Country.Approve(crop.Crop);
        Make(Country.Harvest(crop.Crop, crop.Grower, decimal.Round(crop.Sown * (1 + share / 100m), 3)), crop.Generation);
    }

    private void Trade(int pick, int share)
    {
        if (pick % 3 == 0 && packed.Count > 0)
        {
            Country.Sell(packed[0].Lot, packed[0].Labels with { To = packed[0].Labels.From });
            packed[0] = (packed[0].Lot, packed[0].Labels with { From = packed[0].Labels.From + 1 });
            packed.RemoveAll(bags => bags.Labels.From > bags.Labels.To);
        }
        else if (Pick(Country.Dealer, pick, _ => true, share) is { Mass: >= 100 } loose && packed.TrueForAll(bags => bags.Lot != loose.Lot))
            packed.Add((loose.Lot, Country.Pack(Country.Dealer, loose.Lot, (long)(loose.Mass / 50))));
    }

    private void Split(PartyId holder, LotNumber whole, decimal mass)
    {
        var part = Country.Split(holder, whole, mass);
        Make(part, generations[whole]);
        if (vouchedFor.Contains(whole))
            vouchedFor.Add(part);
        if (vouchedFor.Contains(whole))
            raw.Remove(part);
    }

    private void Certify(LotNumber lot)
    {
        Country.Certify(lot, 1_000_000, Ladder[generations[lot]]);
        vouchedFor.Add(lot);
        raw.Remove(lot);
    }

    private void Make(LotNumber lot, int generation)
    {
        generations[lot] = generation;
        raw.Add(lot);
    }

    private (PartyId Party, LotNumber Lot, decimal Mass)? Pick(PartyId party, int pick, Func<LotNumber, bool> suits, int share)
    {
        var held = Country.Held.Where(holding => holding.Key.Party == party && holding.Value > 0 && suits(holding.Key.Lot))
            .OrderBy(holding => holding.Key.Lot.ToString(), StringComparer.Ordinal).ToList();
        return held.Count == 0 ? null : (party, held[pick % held.Count].Key.Lot, decimal.Round(held[pick % held.Count].Value * share / 1_000, 3));
    }
}
