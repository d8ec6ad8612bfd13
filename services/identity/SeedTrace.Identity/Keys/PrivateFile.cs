namespace SeedTrace.Identity.Keys;

/// <summary>A file that nobody but its owner may read.</summary>
internal static class PrivateFile
{
    public const UnixFileMode OwnerReadWrite = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>EAGAIN: somebody else holds the file.</summary>
    private const int Held = 11;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    /// <summary>Written beside and moved, so that a crash leaves no half file behind.</summary>
    public static async Task WriteAsync(string file, string text, bool overwrite, CancellationToken cancellationToken)
    {
        var draft = file + ".new";
        await using (var stream = new FileStream(draft, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = OwnerReadWrite }))
        {
            await using (var writer = new StreamWriter(stream, leaveOpen: true))
                await writer.WriteAsync(text.AsMemory(), cancellationToken);
            stream.Flush(flushToDisk: true);
        }
        File.Move(draft, file, overwrite);
    }

    /// <summary>One process at a time has it, across all that share the directory, until it is disposed.</summary>
    /// <exception cref="IOException">It cannot be had.</exception>
    public static async Task<FileStream> HoldAsync(string file, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(LongestWait);
        while (true)
        {
            try
            {
                return new FileStream(file, new FileStreamOptions
                {
                    Mode = FileMode.OpenOrCreate,
                    Access = FileAccess.ReadWrite,
                    Share = FileShare.None,
                    UnixCreateMode = OwnerReadWrite,
                });
            }
            catch (IOException held) when (held.HResult == Held && !deadline.IsCancellationRequested)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), cancellationToken);
            }
        }
    }
}
