namespace SeedTrace.Bundles;

/// <summary>The first thing that one says of a lot and the other does not.</summary>
internal static class ContentsDifference
{
    public static string Between(BundleContents told, BundleContents derived)
    {
        foreach (var (first, second) in (IEnumerable<(IEnumerable<string>, IEnumerable<string>)>)
            [
                (told.Edges.Select(Text), derived.Edges.Select(Text)), (told.Certificates.Select(Text), derived.Certificates.Select(Text)),
                (told.Rules.Select(Text), derived.Rules.Select(Text)), (told.Missing.Select(key => $"{key} is missing"), derived.Missing.Select(key => $"{key} is missing")),
            ])
            if (first.Except(second).FirstOrDefault() is { } only)
                return $"no fact says that {only}";
            else if (second.Except(first).FirstOrDefault() is { } untold)
                return $"it does not say that {untold}";
        return "its lists are in another order";
    }

    private static string Text(BundleEdge edge) =>
        $"{edge.Child} came from {edge.Parent} ({edge.Kind}, {(edge.Mass is { } mass ? FormattableString.Invariant($"{mass} kg") : "not weighed")}"
        + $"{(edge.Refused ? ", refused" : "")}{string.Concat(edge.Roles.Select(role => $", {role}"))}; {string.Join(", ", edge.Proofs.Select(Text))})";

    private static string Text(BundleCertificate it) =>
        FormattableString.Invariant($"certificate {it.Certificate} makes {it.Lot} {it.Scheme} {it.Class}, {it.Mass} kg, until {it.ValidUntil:yyyy-MM-dd} ({Text(it.Proof)})");

    private static string Text(BundleRule rule) => $"{rule.Rule} decided {string.Join(", ", rule.Proofs.Select(Text))}";

    private static string Text(FactPlace place) => $"{place.Source} position {place.Position}";
}
