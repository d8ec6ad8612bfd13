using SeedTrace.Operator.Stack;

namespace SeedTrace.Operator;

/// <summary>Prints an access token, so that a lot can be followed by hand.</summary>
internal static class TokenVerb
{
    public static async Task<int> RunAsync(IReadOnlyList<string> words, CancellationToken cancellation)
    {
        var client = new Options(words).Only("token needs one ACCOUNT");
        Console.WriteLine(await LocalStack.Open().DeskOf(client).TokenAsync(cancellation));
        return 0;
    }
}
