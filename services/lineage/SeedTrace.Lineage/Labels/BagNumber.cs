using SeedTrace.Contracts;

namespace SeedTrace.Lineage.Labels;

/// <summary>A bag by what is printed on it. Only the certifier can check the proof, so it may be left out here.</summary>
public sealed record BagNumber(DocumentNumber Series, long Number)
{
    /// <exception cref="MalformedValueException">Not a serial.</exception>
    public static BagNumber Parse(string text)
    {
        var (series, number) = LabelSerial.ParseWithOrWithoutProof(text);
        return new(series, number);
    }

    /// <summary>Without the proof, as facts name it.</summary>
    public override string ToString() => LabelSerial.Label(Series, Number);
}
