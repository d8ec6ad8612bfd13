using SeedTrace.Proof;

namespace SeedTrace.Bundles;

/// <summary>The passports a bundle rests on: each holds in itself, and they are those that its facts name, in the order of their digests.</summary>
internal static class NestedPassports
{
    /// <param name="judge">How a bundle is checked.</param>
    /// <param name="unrooted">Told of countries whose root keys the reader did not give.</param>
    /// <param name="holds">Told of what holds.</param>
    /// <returns>Null when nothing is wrong.</returns>
    public static Finding? WrongIn(Bundle bundle, Func<Bundle, Verdict> judge, List<UnrootedCountry> unrooted, List<string> holds)
    {
        var entries = bundle.Contents.Edges.Where(edge => edge.Kind == EdgeKind.Imported && !bundle.Contents.Missing.Contains(edge.Parent)).ToList();
        var last = "";
        foreach (var passport in bundle.Passports ?? [])
        {
            var (digest, verdict) = (BundleFile.DigestOf(passport), judge(passport));
            var name = $"passport {digest} of lot {passport.Lot} of {passport.Country}";
            if (verdict.Wrong is { } wrong)
                return new($"In the {name}: {wrong.Sentence}", wrong.Place);
            if (entries.RemoveAll(entry => entry.Parent == Keys.Passport(digest)) == 0 || string.CompareOrdinal(last, digest) >= 0)
                return new($"The {name} is none that the facts name, or not in its place.");
            last = digest;
            unrooted.AddRange(verdict.Unrooted.Except(unrooted));
            holds.Add($"{name}: {BundleCheck.Number(passport.Facts.Count)} facts hold in the same way, under {TrustAnchor.NameOf(verdict.Roots)}");
        }
        return entries is [var missing, ..]
            ? new($"The {missing.Parent.Replace('/', ' ')} is missing from the bundle, and a fact says that {missing.Child} came with it.", missing.Proofs[0])
            : null;
    }
}
