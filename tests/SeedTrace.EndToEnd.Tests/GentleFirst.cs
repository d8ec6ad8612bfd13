using SeedTrace.EndToEnd.Tests.Fuzzing;
using Xunit.Sdk;
using Xunit.v3;

namespace SeedTrace.EndToEnd.Tests;

/// <summary>What fuzzing does to a stack would be in the way of tests that count; then everything has been said that may not be in a log.</summary>
public sealed class GentleFirst : ITestClassOrderer
{
    private static readonly string[] Last = [typeof(FuzzTests).FullName!, typeof(SecretTests).FullName!];

    public IReadOnlyCollection<TTestClass?> OrderTestClasses<TTestClass>(IReadOnlyCollection<TTestClass?> testClasses) where TTestClass : ITestClass =>
        [.. testClasses.OrderBy(one => Array.IndexOf(Last, one?.TestClassName))];
}
