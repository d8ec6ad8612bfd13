namespace SeedTrace.Contracts;

/// <summary>A value from outside does not have the form its type demands.</summary>
/// <param name="code">Stable problem code, kebab-case.</param>
/// <param name="sentence">What is wrong, in words a seed inspector understands.</param>
public sealed class MalformedValueException(string code, string sentence) : Exception(sentence)
{
    public string Code { get; } = code;
}
