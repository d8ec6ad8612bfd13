namespace SeedTrace.Faults.Tests.Sabotage;

/// <summary>What a client sends to its broker, byte by byte, with the flag <c>mandatory</c> of every <c>basic.publish</c> taken out. The layout of frames and
/// of the method is that of AMQP 0-9-1, sections 2.3.5 and 1.8.3.7.</summary>
internal sealed class MandatoryStripped
{
    private const int Greeting = 8;
    private const int Head = 7;
    private const byte Method = 1;
    private const uint BasicPublish = 60 << 16 | 40;
    private const byte Mandatory = 1;

    // Where the name of the exchange begins in basic.publish: after class, method and a short that is not used.
    private const int Exchange = 6;

    private int at = -Greeting;
    private byte type;
    private uint length, method;
    private int key, flags;

    public void Pass(Span<byte> sent)
    {
        foreach (ref var one in sent)
            Pass(ref one);
    }

    private void Pass(ref byte one)
    {
        switch (at - Head)
        {
            case -Head:
                (type, length, method, key, flags) = (one, 0, 0, 0, 0);
                break;
            case >= -Head + 3 and < 0:
                length = length << 8 | one;
                break;
            case >= 0 and < 4 when type == Method:
                method = method << 8 | one;
                break;
            case Exchange when IsPublish:
                key = Exchange + 1 + one;
                break;
            case var here when IsPublish && here == key:
                flags = key + 1 + one;
                break;
            case var here when IsPublish && here == flags:
                one &= unchecked((byte)~Mandatory);
                break;
        }
        // One byte ends a frame.
        at = at == Head + length ? 0 : at + 1;
    }

    private bool IsPublish => type == Method && method == BasicPublish;
}
