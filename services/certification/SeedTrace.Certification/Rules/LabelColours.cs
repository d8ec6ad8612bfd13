namespace SeedTrace.Certification.Rules;

/// <summary>The colours that schemes name, and what a printer takes for each.</summary>
public static class LabelColours
{
    private const string White = "#fff";

    private static readonly Dictionary<string, string> Inks = new(StringComparer.Ordinal)
    {
        ["white"] = White,
        ["white, violet diagonal stripe"] = "linear-gradient(to top right, #fff 44%, #7a3fa0 44% 56%, #fff 56%)",
        ["blue"] = "#1f6fb5",
        ["blue (azure)"] = "#1f6fb5",
        ["red"] = "#c0272d",
        ["purple"] = "#7a3fa0",
        ["golden yellow"] = "#e3a917",
        ["dark yellow"] = "#c99a00",
        ["green"] = "#2e8540",
        ["brown"] = "#7b5132",
        ["grey"] = "#9a9a9a",
        ["orange"] = "#e8750a",
        ["none set by law"] = White,
    };

    /// <returns>A CSS background.</returns>
    /// <exception cref="InvalidOperationException">No printer knows the colour: a mistake in a pack.</exception>
    public static string Css(string colour) =>
        Inks.GetValueOrDefault(colour) ?? throw new InvalidOperationException($"No label is printed in the colour \"{colour}\".");
}
