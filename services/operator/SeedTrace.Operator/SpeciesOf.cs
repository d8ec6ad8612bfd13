using SeedTrace.Contracts;

namespace SeedTrace.Operator;

/// <summary>A pedigree file does not say of which species it is; its name often does.</summary>
internal static class SpeciesOf
{
    private static readonly (string Word, string Code)[] Words =
        [("soybean", "GLXMA"), ("wheat", "TRZAX"), ("barley", "HORVX"), ("maize", "ZEAMX"), ("otter", "HORVX")];

    public static SpeciesCode Given(string? code, string fileName, TextWriter report)
    {
        if (code is not null)
            return SpeciesCode.Parse(code);
        var found = Array.Find(Words, word => Path.GetFileName(fileName).Contains(word.Word, StringComparison.OrdinalIgnoreCase));
        if (found.Code is null)
            throw new OperatorException($"Of which species is {fileName}? Say it with --species and an EPPO code such as GLXMA.");
        report.WriteLine($"Species {found.Code}, taken from the word \"{found.Word}\" (--species CODE says otherwise).");
        return SpeciesCode.Parse(found.Code);
    }
}
