using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using SeedTrace.Contracts;

namespace SeedTrace.Lineage.Graph;

/// <summary>The lots a record names in any member, however deep. By shape and not by list, so that no history misses a fact written later.</summary>
public static class LotsNamed
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Members = [];

    public static IEnumerable<LotNumber> In(object? value) => value switch
    {
        LotNumber lot => [lot],
        null or string => [],
        IEnumerable many => many.Cast<object?>().SelectMany(In),
        _ => Members.GetOrAdd(value.GetType(), MembersOf).SelectMany(member => In(member.GetValue(value))),
    };

    private static PropertyInfo[] MembersOf(Type type) => type.Assembly != typeof(LotNumber).Assembly
        ? []
        : [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(member => MayNameLots(member.PropertyType))];

    private static bool MayNameLots(Type type) =>
        (Nullable.GetUnderlyingType(type) ?? type) == typeof(LotNumber) || (!type.IsValueType && type != typeof(string));
}
