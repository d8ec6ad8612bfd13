using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using SeedTrace.Contracts;

namespace SeedTrace.Lineage.Graph;

/// <summary>The lots and parties a record names in any member, however deep. By shape and not by list, so that no history misses a fact written
/// later.</summary>
public static class Named
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Members = [];

    public static IEnumerable<LotNumber> Lots(object? record) => In<LotNumber>(record);

    public static IEnumerable<PartyId> Parties(object? record) => In<PartyId>(record);

    private static IEnumerable<T> In<T>(object? value) where T : struct => value switch
    {
        T named => [named],
        null or string => [],
        IEnumerable many => many.Cast<object>().SelectMany(item => In<T>(item ?? throw new InvalidOperationException("A list has an empty place."))),
        _ => Members.GetOrAdd(value.GetType(), MembersOf).SelectMany(member => In<T>(member.GetValue(value))),
    };

    private static PropertyInfo[] MembersOf(Type type) => type.Assembly != typeof(LotNumber).Assembly
        ? []
        : [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(member => MayName(member.PropertyType))];

    private static bool MayName(Type type) => (Nullable.GetUnderlyingType(type) ?? type) is var plain
        && (plain == typeof(LotNumber) || plain == typeof(PartyId) || (!plain.IsValueType && plain != typeof(string)));
}
