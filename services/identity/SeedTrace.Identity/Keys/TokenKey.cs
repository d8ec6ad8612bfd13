using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.IdentityModel.Tokens;

namespace SeedTrace.Identity.Keys;

/// <summary>A key that tokens are signed with. The name of its file says since when, and which proposal made it; the key an installation begins with has
/// neither.</summary>
/// <param name="SignsFrom">The least time there is: from the beginning.</param>
internal sealed partial record TokenKey(string File, ECDsaSecurityKey Key, DateTimeOffset SignsFrom, Guid? Proposal)
{
    public const string Files = "signing-*.pem";
    public const string First = "signing-0001.pem";
    private const string TimeForm = "yyyyMMdd'T'HHmmss'Z'";

    public string Id => Key.KeyId;

    /// <exception cref="FormatException">The name contains a time that there is not.</exception>
    public static TokenKey Of(string file, ECDsaSecurityKey key) => NameForm().Match(file) is { Success: true } name
        ? new(file, key, DateTimeOffset.ParseExact(name.Groups["from"].Value, TimeForm, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
            Guid.ParseExact(name.Groups["proposal"].Value, "N"))
        : new(file, key, DateTimeOffset.MinValue, null);

    public static string FileOf(DateTimeOffset signsFrom, Guid proposal) =>
        FormattableString.Invariant($"signing-{signsFrom.UtcDateTime.ToString(TimeForm, CultureInfo.InvariantCulture)}-{proposal:N}.pem");

    [GeneratedRegex(@"^signing-(?<from>\d{8}T\d{6}Z)-(?<proposal>[0-9a-f]{32})\.pem\z")]
    private static partial Regex NameForm();
}
