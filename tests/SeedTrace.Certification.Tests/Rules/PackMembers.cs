using SeedTrace.Certification.Rules;

namespace SeedTrace.Certification.Tests.Rules;

/// <summary>Every member that a file of packs may have, by walking the types it is read into.</summary>
internal static class PackMembers
{
    public static IReadOnlyList<string> Of(Type file) => [.. Walk(file, "")];

    private static IEnumerable<string> Walk(Type type, string path)
    {
        foreach (var parameter in type.GetConstructors().MaxBy(constructor => constructor.GetParameters().Length)!.GetParameters())
        {
            var member = path + char.ToLowerInvariant(parameter.Name![0]) + parameter.Name[1..];
            var of = ElementOf(Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType);
            if ((of.Assembly == typeof(RulePack).Assembly && !of.IsEnum) || of.Assembly == typeof(PackMembers).Assembly)
                foreach (var below in Walk(of, member + "."))
                    yield return below;
            else
                yield return member;
        }
    }

    private static Type ElementOf(Type type) => type.IsGenericType && type.GetGenericArguments() is [var element] ? element : type;
}
