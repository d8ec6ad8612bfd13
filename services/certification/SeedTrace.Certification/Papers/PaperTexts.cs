using System.Globalization;
using SeedTrace.Certification.Rules;
using SeedTrace.Contracts;
using SeedTrace.Hosting.Rules;

namespace SeedTrace.Certification.Papers;

/// <summary>The words of a paper in one language. What they are is data.</summary>
public sealed class PaperTexts
{
    private const string English = "en";

    private static readonly TextFile File =
        RuleData.Read<TextFile>(typeof(PaperTexts).Assembly, name => name.EndsWith("Papers.texts.json", StringComparison.Ordinal)).Single();

    private static readonly Dictionary<string, PaperTexts> ByLanguage =
        new[] { English, "ru", "kk" }.ToDictionary(language => language, language => new PaperTexts(language), StringComparer.Ordinal);

    private PaperTexts(string language) => Language = language;

    /// <summary>ISO 639-1.</summary>
    public string Language { get; }

    public static IEnumerable<string> Languages => ByLanguage.Keys;

    /// <exception cref="KeyNotFoundException">The file has no such text: a mistake in a paper.</exception>
    public string this[string text] => File.Texts[text][Language];

    /// <summary>In the language the query asks for, else the first of the browser's that there is, else English.</summary>
    public static PaperTexts For(HttpContext http, string? asked) => http.Request.GetTypedHeaders().AcceptLanguage
        .OrderByDescending(language => language.Quality ?? 1).Select(language => language.Value.ToString()).Prepend(asked ?? "")
        .Select(language => ByLanguage.GetValueOrDefault(language.Split('-')[0])).FirstOrDefault(texts => texts is not null) ?? ByLanguage[English];

    public string Named(IReadOnlyDictionary<string, string> names) => names.GetValueOrDefault(Language) ?? names[English];

    /// <summary>A species the papers have no name for goes by its code.</summary>
    public string Species(SpeciesCode species) =>
        File.Species.TryGetValue(species.ToString(), out var names) ? $"{names[Language]} ({names["la"]})" : species.ToString();

    public string Reason(string code) =>
        ReasonCodes.List.Reasons.Concat(ReasonCodes.List.Remedies).Concat(ReasonCodes.List.Labels).FirstOrDefault(reason => reason.Code == code) is { } reason
            ? Named(reason.Names)
            : code;

    public string Measured(string word) => File.Texts.TryGetValue($"measure {word}", out var names) ? names[Language] : word;

    public string Day(DateOnly day) => day.ToString(Language == English ? "yyyy-MM-dd" : "dd.MM.yyyy", CultureInfo.InvariantCulture);

    public string Month(DateOnly day) => day.ToString(Language == English ? "yyyy-MM" : "MM.yyyy", CultureInfo.InvariantCulture);

    /// <summary>The scheme's own word for a class and, where the rules are there, what it is called; each word once.</summary>
    public string Class(string code, ClassNorms? norms) => norms is null || Named(norms.Names) == code ? code : $"{code}: {Named(norms.Names)}";

    public string Number(decimal number)
    {
        var text = number.ToString("#,0.###", CultureInfo.InvariantCulture);
        return Language == English ? text : text.Replace(',', '\u00a0').Replace('.', ',');
    }

    public string Mass(Kilograms mass) => $"{Number(mass.Value)}\u00a0{(Language == English ? "kg" : "кг")}";

    /// <param name="Verified">Somebody who speaks the languages has looked at the words.</param>
    private sealed record TextFile(
        string Source, bool Verified, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Texts,
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Species);
}
