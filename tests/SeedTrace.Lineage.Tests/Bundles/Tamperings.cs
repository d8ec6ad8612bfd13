using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Proof;

namespace SeedTrace.Lineage.Tests.Bundles;

/// <param name="What">What somebody did to the bundle.</param>
/// <param name="Places">The facts it was done to: one of them has to be named; none where no fact was touched.</param>
internal sealed record Tampering(string What, byte[] File, params FactPlace[] Places);

/// <summary>All that can be done to a bundle by whoever has it, and by whoever has a key of one's own too.</summary>
internal sealed class Tamperings(SignedLogs logs, Bundle bundle, Bundle other)
{
    private static readonly SigningKey Stranger = SigningKey.Make();

    private Gen<int> Fact => Gen.Int[0, bundle.Facts.Count - 1];

    public Gen<Tampering> Any => Gen.OneOf(
        Gen.Select(Fact, Gen.Int[0, 6], Gen.Int[1, 100_000]).Select(ChangeMember), Gen.Select(Fact, Gen.Int[1, 1_000_000]).Select(ChangeData),
        Gen.Select(Fact, Gen.Int[1, 1_000_000]).Select(Rewrite), Gen.Select(Fact, Gen.Int[0, 63]).Select(ChangeLeaf), Gen.Select(Fact, Gen.Int[0, 4], Gen.Int[0, 1_000]).Select(ChangePath),
        Fact.Select(Delete), Fact.Select(Repeat), Gen.Select(Fact, Fact).Where(two => two.Item1 != two.Item2).Select(Swap), Gen.Select(Fact, Gen.Int[1, 1_000]).Select(Move),
        Gen.Select(Fact, Gen.Int[1, 100_000]).Select(ChangeLoggedTime), Gen.Int[0, 1_000].Select(Add), Fact.Select(Seal),
        Gen.Int[0, 3].Select(ForgeHead), Gen.Int[0, 5].Select(Restate), Gen.Int[0, 7].Select(ChangeContents), Gen.Int[0, 9].Select(ChangeCover),
        Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[0, 7]).Select(FlipBit));

    private Tampering ChangeMember(int n, int member, int by) => Touch($"member {member} of a fact", n, open => member switch
    {
        0 => open with { Time = open.Time.AddMinutes(-by) },
        1 => open with { Recordedtime = open.Recordedtime.AddMinutes(-by) },
        2 => open with { Actor = open.Actor + "x" },
        3 => open with { Party = open.Party + "x" },
        4 => open with { Subject = open.Subject + "x" },
        5 => open with { Streamversion = open.Streamversion + by },
        _ => open with { Countersigner = "somebody" },
    });

    private Tampering ChangeData(int n, int by) => Touch("data of a fact", n, open => open with { Data = Changed(open.Data, by) });

    /// <summary>The leaf too: only the log knows better.</summary>
    private Tampering Rewrite(int n, int by)
    {
        var open = bundle.Facts[n].Fact! with { Data = Changed(bundle.Facts[n].Fact!.Data, by) };
        return With("a fact rewritten with its leaf", n, bundle.Facts[n] with { Fact = open, Leaf = SignedLogs.LeafOf(bundle.Facts[n].Source, open) });
    }

    private Tampering ChangeLeaf(int n, int digit) => With("a leaf", n, bundle.Facts[n] with { Leaf = OtherDigit(bundle.Facts[n].Leaf, digit) });

    private Tampering ChangePath(int n, int how, int where)
    {
        var path = bundle.Facts[n].Path.ToList();
        if (how == 0)
            path.Add(bundle.Facts[n].Leaf);
        else if (how == 1)
            path.RemoveAt(where % path.Count);
        else if (how == 2 && path.Count > 1)
            path.Reverse();
        else
            path[where % path.Count] = OtherDigit(path[where % path.Count], where % 64);
        return With("a proof", n, bundle.Facts[n] with { Path = path });
    }

    private Tampering Delete(int n) => Of("a fact deleted", bundle with { Facts = [.. bundle.Facts.Where((_, at) => at != n)] }, n);

    private Tampering Repeat(int n) => Of("a fact twice", bundle with { Facts = [.. bundle.Facts.Take(n + 1), .. bundle.Facts.Skip(n)] }, n);

    private Tampering Swap(int one, int two)
    {
        var facts = bundle.Facts.ToList();
        (facts[one], facts[two]) = (facts[one] with { Fact = facts[two].Fact, Leaf = facts[two].Leaf }, facts[two] with { Fact = facts[one].Fact, Leaf = facts[one].Leaf });
        return Of("two facts swapped", bundle with { Facts = facts }, one, two);
    }

    private Tampering Move(int n, int by)
    {
        var moved = bundle.Facts[n] with { Position = bundle.Facts[n].Position + by };
        var facts = bundle.Facts.Where((_, at) => at != n).Append(moved).OrderBy(fact => fact.Source, StringComparer.Ordinal).ThenBy(fact => fact.Position).ToList();
        return new("a fact at another position", BundleFile.Write(bundle with { Facts = facts }), Place(bundle.Facts[n]), Place(moved));
    }

    private Tampering ChangeLoggedTime(int n, int by) =>
        With("a fact logged at another time", n, bundle.Facts[n] with { Loggedtime = bundle.Facts[n].Loggedtime.AddMinutes(-by) });

    /// <summary>True, proven, and of another lot.</summary>
    private Tampering Add(int n)
    {
        var strange = other.Facts.Where(fact => !bundle.Facts.Any(own => Place(own) == Place(fact))).ToList();
        var added = strange[n % strange.Count];
        var facts = bundle.Facts.Append(added).OrderBy(fact => fact.Source, StringComparer.Ordinal).ThenBy(fact => fact.Position).ToList();
        return new("a fact added", BundleFile.Write(bundle with { Facts = facts }), Place(added));
    }

    private Tampering Seal(int n) => With("a fact sealed", n, bundle.Facts[n] with { Fact = null });

    private Tampering ForgeHead(int n)
    {
        var heads = bundle.Heads.ToList();
        var of = SignedHead.Read(heads[n % heads.Count]).Head.Origin.Split('/')[^1];
        heads[n % heads.Count] = logs.HeadOf(of, Stranger).Encoded;
        return new("a head signed by a stranger", BundleFile.Write(bundle with { Heads = heads }));
    }

    private Tampering Restate(int how)
    {
        var key = how % 2 == 0 ? Stranger : logs.KeyOf(Services.Certification);
        var facts = bundle.Facts.Skip(how % 3 + 1).ToList();
        var statement = new BundleStatement(bundle.Format, bundle.Lot, bundle.Country, true, [.. facts.Select(StatedFact.Of)], bundle.Contents.Digest());
        var origin = Services.SourceOf(bundle.Country, how < 3 ? Services.Lineage : Services.Certification);
        return new("the statement made anew over fewer facts", BundleFile.Write(
            bundle with { Facts = facts, Statement = SignedStatement.Sign(origin, bundle.Made, BundleFile.Write(statement), key).Encoded }));
    }

    private Tampering ChangeContents(int how)
    {
        var contents = bundle.Contents;
        return new("what the facts are said to say", BundleFile.Write(bundle with
        {
            Contents = how switch
            {
                0 => contents with { Edges = [.. contents.Edges.Skip(1)] },
                1 => contents with { Edges = [contents.Edges[0] with { Parent = "lot/KAZ-MUL-26-TRZAX-000099-X" }, .. contents.Edges.Skip(1)] },
                2 => contents with { Edges = [.. contents.Edges.Select(edge => edge with { Mass = edge.Mass + 1 })] },
                3 => contents with { Edges = [.. contents.Edges.Select(edge => edge with { Refused = true })] },
                4 => contents with { Certificates = [] },
                5 => contents with { Certificates = [.. contents.Certificates.Select(certificate => certificate with { ValidUntil = certificate.ValidUntil.AddYears(1) })] },
                6 => contents with { Rules = [.. contents.Rules.Select(rule => rule with { Rule = rule.Rule + "a" })] },
                _ => contents with { Missing = ["line/TRZAX:Other"] },
            },
        }));
    }

    private Tampering ChangeCover(int how) => new("the cover", BundleFile.Write(how switch
    {
        0 => bundle with { Lot = other.Lot },
        1 => bundle with { Country = "UZB" },
        2 => bundle with { Made = bundle.Made.AddDays(-1) },
        3 => bundle with { Keys = logs.SignedBy(Stranger) },
        4 => bundle with { Root = Stranger.Public },
        5 => bundle with { Keys = logs.SignedBy(logs.RootKeys[0]) },
        6 => bundle with { Keys = logs.SignedBy(logs.RootKeys[0], Stranger) },
        7 => bundle with { Keys = logs.SignedBy(logs.RootKeys[1], logs.RootKeys[1]) },
        8 => bundle with { Keys = logs.SignedBy(logs.RootKeys[0]), SecondRoot = null },
        _ => bundle with { Statement = other.Statement },
    }));

    /// <summary>Anywhere in the file.</summary>
    private Tampering FlipBit(int at, int bit)
    {
        var file = BundleFile.Write(bundle);
        file[at % file.Length] ^= (byte)(1 << bit);
        return new($"bit {bit} of byte {at % file.Length}", file);
    }

    private Tampering Touch(string what, int n, Func<OpenFact, OpenFact> change) => With(what, n, bundle.Facts[n] with { Fact = change(bundle.Facts[n].Fact!) });

    private Tampering With(string what, int n, BundledFact changed)
    {
        var facts = bundle.Facts.ToList();
        facts[n] = changed;
        return Of(what, bundle with { Facts = facts }, n);
    }

    private Tampering Of(string what, Bundle tampered, params int[] touched) => new(what, BundleFile.Write(tampered), [.. touched.Select(n => Place(bundle.Facts[n]))]);

    private static FactPlace Place(BundledFact fact) => new(fact.Source, fact.Position);

    private static string OtherDigit(string hexadecimal, int at) => hexadecimal[..at] + (hexadecimal[at] == '0' ? '1' : '0') + hexadecimal[(at + 1)..];

    private static JsonElement Changed(JsonElement data, int by)
    {
        var changed = JsonObject.Create(data)!;
        var members = changed.Select(member => member.Key).ToList();
        var name = members[by % members.Count];
        changed[name] = changed[name] switch
        {
            JsonValue value when value.GetValueKind() == JsonValueKind.Number => value.GetValue<decimal>() + by,
            JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>() + "x",
            null => "x",
            _ => null,
        };
        return JsonSerializer.SerializeToElement(changed);
    }
}
