using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using SeedTrace.Contracts.Delivery;

namespace SeedTrace.Contracts.Tests;

/// <summary>One member of a fact, or of a record in it, as it is on the wire.</summary>
internal sealed record Member(string Name, Type Type, bool IsOptional, string? Documentation)
{
    public string TypeName => Shape.NameOf(Type) + (IsOptional ? "?" : "");
}

/// <summary>What the contracts look like on the wire, read from the contracts themselves.</summary>
internal static class Shape
{
    public static IReadOnlyList<Member> MembersOf(Type record)
    {
        var nullability = new NullabilityInfoContext();
        return
        [
            .. from parameter in record.GetConstructors()[0].GetParameters()
               select new Member(
                   JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!),
                   Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType,
                   Nullable.GetUnderlyingType(parameter.ParameterType) is not null
                       || nullability.Create(parameter).ReadState == NullabilityState.Nullable,
                   Documentation.OfParameter(record, parameter.Name!)),
        ];
    }

    /// <summary>Records and enumerations that facts are made of, each once, by name.</summary>
    public static IReadOnlyList<Type> PartsOf(IEnumerable<FactType> facts)
    {
        var parts = new HashSet<Type>();
        var open = new Stack<Type>(facts.Select(fact => fact.Record));
        while (open.TryPop(out var record))
            foreach (var member in MembersOf(record))
                if (ElementOf(member.Type) is var type && type.Assembly == typeof(FactType).Assembly && !IsText(type) && type != typeof(Kilograms) && parts.Add(type) && !type.IsEnum)
                    open.Push(type);
        return [.. parts.OrderBy(part => part.Name, StringComparer.Ordinal)];
    }

    public static string NameOf(Type type) => type switch
    {
        _ when IsList(type) => $"{NameOf(ElementOf(type))}[]",
        _ when type == typeof(string) => "text",
        _ when type == typeof(bool) => "boolean",
        _ when type == typeof(int) || type == typeof(long) => "integer",
        _ when type == typeof(decimal) => "number",
        _ when type == typeof(DateOnly) => "date",
        _ => type.Name,
    };

    public static IEnumerable<string> ValuesOf(Type enumeration) =>
        from field in enumeration.GetFields(BindingFlags.Public | BindingFlags.Static)
        select field.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name ?? field.Name;

    public static bool IsList(Type type) => type != typeof(string) && typeof(IEnumerable).IsAssignableFrom(type);

    public static Type ElementOf(Type type) => IsList(type) ? type.GetGenericArguments()[0] : Nullable.GetUnderlyingType(type) ?? type;

    /// <summary>Written as a string with a form of its own.</summary>
    public static bool IsText(Type type) => type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ITextValue<>));
}
