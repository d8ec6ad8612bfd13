namespace SeedTrace.Faults.Tests.Checking;

/// <summary>Seed is neither made nor lost by a fault.</summary>
internal static class MassLaws
{
    private const string Formed = "formed";

    public static IEnumerable<Finding> Look(IReadOnlyDictionary<string, Store> stores) =>
        [.. stores.Values.SelectMany(NobodyGivesMoreThanHeHas), .. WhatComesWasSent(stores), .. RefusedSeedComesBack(stores)];

    private static IEnumerable<Finding> NobodyGivesMoreThanHeHas(Store store)
    {
        foreach (var holding in store.Facts.Where(fact => fact.Moved is not null).GroupBy(fact => fact.Stream))
        {
            var held = 0m;
            foreach (var fact in holding.OrderBy(fact => fact.Version))
                if ((held += fact.Moved!.In ? fact.Moved.Kilograms : -fact.Moved.Kilograms) < 0)
                {
                    yield return new(Breach.Unlawful, nameof(NobodyGivesMoreThanHeHas), $"{store.Service} {holding.Key} stands at {held} kg after version {fact.Version}");
                    break;
                }
        }
    }

    private static IEnumerable<Finding> WhatComesWasSent(IReadOnlyDictionary<string, Store> stores)
    {
        foreach (var movement in stores.Values.SelectMany(store => store.Facts).Where(fact => fact.Moved is not null).Select(fact => fact.Moved!).GroupBy(moved => moved.Movement))
        {
            var came = movement.Where(moved => moved.In).ToList();
            var (credited, debited) = (came.Sum(moved => moved.Kilograms), movement.Where(moved => !moved.In).Sum(moved => moved.Kilograms));
            if (came.Count > 1)
                yield return new(Breach.Doubled, nameof(WhatComesWasSent), $"movement {movement.Key} is credited {came.Count} times");
            if (credited > debited && !came.TrueForAll(moved => moved.Reason == Formed))
                yield return new(Breach.Unlawful, nameof(WhatComesWasSent), $"movement {movement.Key} credits {credited} kg and debits {debited} kg");
        }
    }

    private static IEnumerable<Finding> RefusedSeedComesBack(IReadOnlyDictionary<string, Store> stores)
    {
        var facts = stores.Values.SelectMany(store => store.Facts).ToList();
        var returned = Of("consignment-returned").CountBy(fact => fact.Stream).ToDictionary();
        return Of("consignment-refused").Where(refused => returned.GetValueOrDefault(refused.Stream) != 1).Select(refused => new Finding(
            Breach.Unlawful, nameof(RefusedSeedComesBack), $"{refused.Stream} was refused and came back {returned.GetValueOrDefault(refused.Stream)} times"));

        IEnumerable<Fact> Of(string name) => facts.Where(fact => fact.Type.EndsWith("." + name, StringComparison.Ordinal));
    }
}
