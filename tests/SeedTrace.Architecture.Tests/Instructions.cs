using System.Reflection;
using Mono.Cecil;

namespace SeedTrace.Architecture.Tests;

/// <summary>What compiled code does, read from its instructions.</summary>
internal static class Instructions
{
    private static readonly DefaultAssemblyResolver Resolver = MakeResolver();

    public static TypeDefinition Read(Type type) => Read(type.Assembly).GetTypes().Single(definition => definition.FullName == NameOf(type));

    public static ModuleDefinition Read(Assembly assembly) => Resolver.Resolve(AssemblyNameReference.Parse(assembly.FullName)).MainModule;

    /// <summary>Everything these methods call, themselves or through other methods of SeedTrace: <c>Namespace.Type::Member</c>.</summary>
    public static IEnumerable<string> CalledFrom(IEnumerable<MethodDefinition> methods)
    {
        var seen = new HashSet<string>();
        var open = new Stack<MethodDefinition>(methods);
        while (open.TryPop(out var method))
        {
            if (!seen.Add(method.FullName) || !method.HasBody)
                continue;
            foreach (var called in method.Body.Instructions.Select(instruction => instruction.Operand).OfType<MethodReference>())
            {
                yield return $"{called.DeclaringType.GetElementType().FullName}::{called.Name}";
                if (!called.DeclaringType.GetElementType().FullName.StartsWith("SeedTrace.", StringComparison.Ordinal) || called.Resolve() is not { } own)
                    continue;
                open.Push(own);
                // The body of an iterator or a lambda lies in a type the compiler made for it.
                if (own.DeclaringType.Name.Contains('<', StringComparison.Ordinal))
                    foreach (var part in own.DeclaringType.Methods)
                        open.Push(part);
            }
        }
    }

    /// <summary>Types that are constructed, or that values are tested for, in the assembly.</summary>
    public static IEnumerable<string> Named(IEnumerable<TypeDefinition> types, Mono.Cecil.Cil.Code code) =>
        from type in types
        from method in type.Methods
        where method.HasBody
        from instruction in method.Body.Instructions
        where instruction.OpCode.Code == code
        let named = instruction.Operand is MethodReference constructor ? constructor.DeclaringType : instruction.Operand as TypeReference
        where named is not null
        select named.FullName;

    private static string NameOf(Type type) => type.FullName!.Replace('+', '/');

    private static DefaultAssemblyResolver MakeResolver()
    {
        var resolver = new DefaultAssemblyResolver();
        resolver.AddSearchDirectory(AppContext.BaseDirectory);
        resolver.AddSearchDirectory(Path.GetDirectoryName(typeof(object).Assembly.Location));
        resolver.AddSearchDirectory(Path.GetDirectoryName(typeof(Microsoft.AspNetCore.Builder.WebApplication).Assembly.Location));
        return resolver;
    }
}
