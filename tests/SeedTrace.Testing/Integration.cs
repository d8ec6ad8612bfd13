using Xunit;

namespace SeedTrace.Testing;

/// <summary>Where the real stores of a test run are.</summary>
public static class Integration
{
    /// <summary>
    /// The value of an environment variable that names a store. Without it the test is skipped, or fails when
    /// <c>SEEDTRACE_REQUIRE_INTEGRATION=1</c>.
    /// </summary>
    public static string Require(string variable)
    {
        if (Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value)
            return value;
        if (Environment.GetEnvironmentVariable("SEEDTRACE_REQUIRE_INTEGRATION") == "1")
            throw new InvalidOperationException($"{variable} is not set, and this run requires it.");
        Assert.Skip($"{variable} is not set.");
        return "";
    }
}
