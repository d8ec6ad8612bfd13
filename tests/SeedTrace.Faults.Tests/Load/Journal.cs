using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SeedTrace.Faults.Tests.Load;

/// <summary>A file outside the system: a line before each request and one after each answer or silence, and one for each fault.</summary>
internal sealed class Journal : IDisposable
{
    private static readonly JsonSerializerOptions Json = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly Lock turn = new();
    private readonly StreamWriter file;
    private long last;

    public Journal(string path)
    {
        Path = path;
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        file = new(new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read)) { AutoFlush = true };
    }

    public string Path { get; }

    public void Write(What what, Func<JournalLine, JournalLine> with)
    {
        lock (turn)
            file.WriteLine(JsonSerializer.Serialize(with(new(++last, TimeProvider.System.GetUtcNow(), what)), Json));
    }

    public static IEnumerable<JournalLine> Read(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
            yield return JsonSerializer.Deserialize<JournalLine>(line, Json)!;
    }

    public void Dispose() => file.Dispose();
}
