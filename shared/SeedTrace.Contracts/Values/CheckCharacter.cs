namespace SeedTrace.Contracts;

/// <summary>ISO 7064 MOD 37,36: one check character over digits and capital letters; finds every single mistyped character and
/// every swap of two neighbours but one rare pair.</summary>
public static class CheckCharacter
{
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    /// <param name="text">Digits and capital letters only, without hyphens.</param>
    public static char Of(ReadOnlySpan<char> text)
    {
        var product = 36;
        foreach (var character in text)
        {
            var sum = (product + Alphabet.IndexOf(character)) % 36;
            product = (sum == 0 ? 36 : sum) * 2 % 37;
        }
        return Alphabet[(37 - product) % 36];
    }

    public static bool IsIn(char character) => Alphabet.Contains(character);
}
