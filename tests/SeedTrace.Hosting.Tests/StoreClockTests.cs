using SeedTrace.Web;

namespace SeedTrace.Hosting.Tests;

/// <summary>Whose clock is right nobody knows; whether two of them agree can be told.</summary>
public sealed class StoreClockTests
{
    private static readonly DateTimeOffset Noon = new(2027, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(9, 0, 9)]
    [InlineData(-9, 0, 9)]
    [InlineData(10, 0, 10)]
    [InlineData(-86_400, 2, 86_400)]
    [InlineData(86_400, 2, 86_398)]
    // Nobody knows when within the time it took the store looked at its clock.
    [InlineData(0, 40, 0)]
    [InlineData(40, 40, 0)]
    public void Clocks_are_as_far_apart_as_the_time_of_asking_leaves_no_doubt(int there, int took, int apart) =>
        At(there, took).Apart.ShouldBe(TimeSpan.FromSeconds(apart));

    [Fact]
    public void Ten_seconds_apart_they_disagree()
    {
        At(9, 0).Flaw.ShouldBeNull();
        At(-10, 0).Flaw.ShouldBe("The clocks of this machine and of the store are 10 s apart.");
    }

    [Fact]
    public void The_time_is_that_of_the_clock_that_was_compared_when_the_answer_came() => At(0, 3).Here.ShouldBe(Noon.AddSeconds(3));

    private static StoreTime At(int there, int took) => StoreTime.Of(Noon, TimeSpan.FromSeconds(took), Noon.AddSeconds(there));
}
