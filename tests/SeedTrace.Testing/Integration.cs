using Xunit;

namespace SeedTrace.Testing;

/// <summary>Where the real stores of a test run are.</summary>
public static class Integration
{
    private static bool Required => Environment.GetEnvironmentVariable("SEEDTRACE_REQUIRE_INTEGRATION") == "1";

    /// <summary>
    /// Whether this run has, or must have, the store that an environment variable names. A class fixture asks this before it
    /// sets anything up and leaves it to the tests to <see cref="Require"/>: a fixture cannot skip, it can only fail.
    /// </summary>
    public static bool Includes(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } || Required;

    /// <summary>
    /// The value of an environment variable that names a store. Without it the test is skipped, or fails when
    /// <c>SEEDTRACE_REQUIRE_INTEGRATION=1</c>.
    /// </summary>
    public static string Require(string variable)
    {
        if (Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value)
            return value;
        if (Required)
            throw new InvalidOperationException($"{variable} is not set, and this run requires it.");
        Assert.Skip($"{variable} is not set.");
        return "";
    }
}
