using System.Text;

namespace SeedTrace.Faults.Tests.Sabotage;

public sealed class MandatoryStrippedTests
{
    private static readonly byte[] Greeting = [.. "AMQP"u8, 0, 0, 9, 1];
    private static readonly byte[] Open = Frame(1, [0, 20, 0, 10, 0]);
    private static readonly byte[] Body = Frame(3, [0, 60, 0, 40, 0, 0, 0, 0, 1]);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(4096)]
    public void Only_what_asks_for_the_message_back_is_taken_out_however_the_bytes_come(int atATime)
    {
        byte[] sent = [.. Greeting, .. Open, .. Publish("facts", "breeding.lot", flags: 1), .. Body, .. Publish("", "", flags: 3), .. Open];
        var stripped = new MandatoryStripped();

        foreach (var piece in Enumerable.Range(0, (sent.Length - 1) / atATime + 1))
            stripped.Pass(sent.AsSpan(piece * atATime, Math.Min(atATime, sent.Length - piece * atATime)));

        sent.ShouldBe([.. Greeting, .. Open, .. Publish("facts", "breeding.lot", flags: 0), .. Body, .. Publish("", "", flags: 2), .. Open]);
    }

    private static byte[] Publish(string exchange, string key, byte flags) =>
        Frame(1, [0, 60, 0, 40, 0, 0, (byte)exchange.Length, .. Encoding.UTF8.GetBytes(exchange), (byte)key.Length, .. Encoding.UTF8.GetBytes(key), flags]);

    private static byte[] Frame(byte type, byte[] payload) => [type, 0, 1, 0, 0, 0, (byte)payload.Length, .. payload, 0xCE];
}
