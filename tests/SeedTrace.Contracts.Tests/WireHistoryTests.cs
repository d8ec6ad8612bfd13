using SeedTrace.Contracts.Delivery;

namespace SeedTrace.Contracts.Tests;

/// <summary>Every shape of what facts travel in.</summary>
public sealed class WireHistoryTests
{
    private static readonly Examples Wire = new("tests/SeedTrace.Contracts.Tests/Wire");
    private static readonly Dictionary<string, Type> Messages = new() { ["cloud-event"] = typeof(CloudEvent), ["heartbeat"] = typeof(Heartbeat) };

    public static TheoryData<string> Sent => [.. Wire.Files];

    public static TheoryData<string> Known => [.. Messages.Keys];

    [Theory]
    [MemberData(nameof(Known))]
    public void Every_member_of_a_message_is_in_an_example_of_it(string message) => Wire.ShouldShowEveryMember(message, Messages[message]);

    [Theory]
    [MemberData(nameof(Sent))]
    public void A_message_is_read_for_ever(string file) => Wire.ShouldLoad(file, Messages[Examples.NameOf(file)]);

    [Fact]
    public void What_was_sent_is_never_edited() => Wire.ShouldBeAsApproved("tests/SeedTrace.Contracts.Tests/wire.approved.txt");
}
