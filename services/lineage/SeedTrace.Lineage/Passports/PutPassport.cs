using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Identity;
using SeedTrace.Hosting.Access;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Store;
using SeedTrace.Lineage.Graph;
using SeedTrace.Web;

namespace SeedTrace.Lineage.Passports;

/// <summary>A passport that is here.</summary>
/// <param name="Digest">What border entries name it by: SHA-256 of its canonical form, 64 hexadecimal digits.</param>
/// <param name="Country">Whose it is, ISO 3166 alpha-3.</param>
/// <param name="Lot">Whose origin it proves.</param>
/// <param name="Made">When it was made there.</param>
/// <param name="HandedIn">When it was first handed in here.</param>
/// <param name="Facts">How many it has, those of passports in it not counted.</param>
/// <param name="Order">What stood against the lot there when it was made: what came here with an earlier passport is concerned. Null when nothing did.</param>
public sealed record PassportAnswer(string Digest, string Country, LotNumber Lot, DateTimeOffset Made, DateTimeOffset HandedIn, int Facts, string? Order)
{
    internal static PassportAnswer Of(Passport passport) => new(
        passport.Digest, passport.Bundle.Country, passport.Bundle.Lot, passport.Bundle.Made, passport.HandedIn, passport.Bundle.Facts.Count, PassportCheck.OrderIn(passport.Bundle));
}

/// <summary>Takes a passport of another country, once it holds under that country's root key. It proves itself, so one account hands it in; what comes into
/// the country is decided by a border entry.</summary>
internal static partial class PutPassport
{
    /// <summary>Bytes. A fact of a descent takes about 1,500, so this is some 20,000 facts.</summary>
    private const int LargestPassport = 32 * 1024 * 1024;

    public static void MapPutPassport(this IEndpointRouteBuilder routes) => routes.MapPut("/passports/{digest}", async (
        string digest, HttpContext http, IPassports passports, ForeignRoots roots, LineageGraph graph, ServiceIdentity identity, CommitSignal committed, TimeProvider clock,
        CancellationToken cancellation) =>
    {
        Require(digest);
        using var file = new MemoryStream();
        await http.Request.Body.CopyToAsync(file, cancellation);
        var verdict = BundleCheck.Of(file.ToArray(), null, await roots.ReadAsync(cancellation));
        if (Refusal(verdict, digest, identity.Issuer.Country, graph) is { } refused)
            return refused;
        var kept = await passports.KeepAsync(verdict.Bundle!, clock.GetUtcNow(), cancellation);
        committed.Set();
        return TypedResults.Json(PassportAnswer.Of(kept), FactJson.Options);
    }).RequireRoles(Roles.Certifier, Roles.Administrator).WithName("PutPassport").WithMetadata(new RequestSizeLimitAttribute(LargestPassport))
        .Accepts<Bundle>("application/json", Bundle.MediaType).Produces<PassportAnswer>().ProducesProblem(400).ProducesProblem(409);

    /// <exception cref="MalformedValueException">It is no digest.</exception>
    public static void Require(string digest)
    {
        if (!DigestForm().IsMatch(digest))
            throw new MalformedValueException("passport-malformed", "A lot passport is named by its SHA-256: 64 hexadecimal digits, small letters.");
    }

    /// <summary>The first thing that is wrong; null when nothing is.</summary>
    private static IResult? Refusal(Verdict verdict, string digest, string country, LineageGraph graph)
    {
        if (verdict.Bundle is not { } passport)
            return Problems.Result(400, "passport-unreadable", verdict.Wrong!.Sentence);
        if (passport.Country == country)
            return Problems.Result(409, "passport-not-foreign", $"This is a passport of lot {passport.Lot} of this country: its facts are here already.");
        if (verdict.Wrong is { } wrong)
            return Problems.Result(409, "passport-false", wrong.Sentence);
        if (verdict.Unrooted is [var stranger, ..])
            return Problems.Result(409, "passport-country-unknown", $"The root key of {stranger.Country} is not known here, so nobody can say whether its passport is genuine: the authority has to make it known first.");
        if (PassportCheck.FlawAsWordOf(passport) is { } unfit)
            return Problems.Result(409, "passport-not-valid", unfit);
        if (PassportCheck.FlawOf(passport) is { } flaw && !graph.Abroad.HasAnother(passport))
            return Problems.Result(409, "passport-not-valid", $"{flaw} Of such a lot a passport is taken only where an earlier one of the same lot is here.");
        if (BundleFile.DigestOf(passport) is var actual && actual != digest)
            return Problems.Result(409, "passport-differs", $"This is the passport {actual} of lot {passport.Lot}, not the one it is handed in as.");
        return graph.Abroad.Contradicted(passport) is { } place
            ? Problems.Result(409, "passport-contradicts", $"{place.Source} position {place.Position}: a passport that is here has another fact at this place; the country shows two histories.")
            : null;
    }

    [GeneratedRegex(@"^[0-9a-f]{64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex DigestForm();
}
