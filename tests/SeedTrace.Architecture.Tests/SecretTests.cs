using System.Text.RegularExpressions;

namespace SeedTrace.Architecture.Tests;

/// <summary>What opens a door is made where it is needed, and lies in no file of the repository.</summary>
public sealed partial class SecretTests
{
    /// <summary>Data from elsewhere, and hashes of packages.</summary>
    private static readonly string[] Unread = [".csv", ".tsv", ".png", ".lock.json", ".pdf"];

    [Fact]
    public void No_secret_is_in_the_repository() => Written()
        .SelectMany(file => In(file.Text).Select(secret => $"{file.Path}: {secret[..Math.Min(20, secret.Length)]}…"))
        .ShouldBeEmpty();

    /// <summary>Written in two pieces, or this file would break the rule.</summary>
    [Theory]
    [InlineData("-----BEGIN EC PRIV", "ATE KEY-----")]
    [InlineData("Pass", "word=k3Yt0ThePl4nt")]
    [InlineData("Host=db;Username=breeding;Pass", "word=correcthorsebattery;Database=breeding")]
    [InlineData("amqp://breeding:s3", "same0pen@broker:5672/")]
    [InlineData("Authorization: Bear", "er 2YotnFZFEjr1zCsicMWpAA")]
    [InlineData("eyJhbGciOiJFUzI1NiJ9", ".eyJzdWIiOiJicmVlZGluZyJ9.c2lnbmF0dXJl")]
    [InlineData("AKIA", "IOSFODNN7EXAMPLE")]
    [InlineData("apiKey = \"Zk3vQ9rT1xW7bN5mL0pH", "8sD2fG6jK4aC=\"")]
    public void A_secret_is_found(string first, string second) => In(first + second).ShouldNotBeEmpty();

    [Theory]
    [InlineData("Password=$(secret postgres)")]
    [InlineData("amqp://$1:$(secret \"$1.broker\")@127.0.0.1")]
    [InlineData("Password={store};Database=x")]
    [InlineData("Authorization: Bearer $TOKEN")]
    [InlineData("\"contentHash\": \"sha512\"")]
    public void A_reference_to_a_secret_is_none(string text) => In(text).ShouldBeEmpty();

    private static IEnumerable<(string Path, string Text)> Written() =>
        Repository.Files(".", "").Where(file => !Unread.Any(ending => file.Path.EndsWith(ending, StringComparison.Ordinal)));

    private static IEnumerable<string> In(string text) => Known().Matches(text).Concat(Assigned().Matches(text).Where(match => IsRandom(match.Groups["value"].Value)))
        .Select(match => match.Value);

    /// <summary>Of letters of both cases and digits, without a word in it: what a generator makes, not what a person writes.</summary>
    private static bool IsRandom(string value) =>
        value.Any(char.IsAsciiDigit) && value.Any(char.IsAsciiLetterUpper) && value.Any(char.IsAsciiLetterLower)
        && value.GroupBy(character => character).Sum(same => -(double)same.Count() / value.Length * Math.Log2((double)same.Count() / value.Length)) > 4;

    /// <summary>Keys and tokens by their form; passwords in addresses and connection strings; a value given to something called a password or secret;
    /// not a reference to one.</summary>
    [GeneratedRegex(
        """
        -----BEGIN\ [A-Z\ ]*PRIVATE\ KEY | \beyJ[\w-]{10,}\.eyJ | \bAKIA[0-9A-Z]{16}\b | \bgh[pousr]_\w{20,} | \bxox[abp]-\w{10,}
        | \b[a-z]+://[\w.-]+:(?=[\w+/-]*\d)[\w+/-]{6,}@
        | \bBearer\ (?=[\w.~+/-]*\d)[\w.~+/-]{20,}
        | (?i:host|server|username)=[^\s"]*(?i:password|pwd)=[\w+/-]{8,}
        | (?i:password|pwd|secret)["']?\s*[=:]\s*["']?(?=[\w+/-]*\d)[\w+/-]{8,}
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Known();

    [GeneratedRegex("""(?i)(key|token|secret|password|credential)\w*["']?\s*[=:]\s*["'](?<value>[\w+/=-]{32,})["']""")]
    private static partial Regex Assigned();
}
