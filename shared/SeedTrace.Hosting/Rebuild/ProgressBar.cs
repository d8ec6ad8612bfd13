namespace SeedTrace.Hosting.Rebuild;

/// <summary>A rebuild as one line that grows, or, where nobody watches, a line every ten seconds.</summary>
internal sealed class ProgressBar(TextWriter to, bool watched, TimeProvider clock)
{
    private const int Width = 40;
    private static readonly TimeSpan WhileWatched = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Unwatched = TimeSpan.FromSeconds(10);

    private long? last;

    public void Show(RebuildProgress progress)
    {
        if (last is { } before && clock.GetElapsedTime(before) < (watched ? WhileWatched : Unwatched))
            return;
        last = clock.GetTimestamp();
        if (watched)
            to.Write($"\r{Bar(progress)}\u001b[K");
        else
            to.WriteLine(Bar(progress));
    }

    /// <summary>The last word, with a full bar: kinds that are not learned here were never to come.</summary>
    public void End(RebuildProgress progress) =>
        to.WriteLine($"{(watched ? "\r" : "")}[{new string('#', Width)}] 100 %  {progress}{(watched ? "\u001b[K" : "")}");

    private static string Bar(RebuildProgress progress)
    {
        var share = progress.Most == 0 ? 0 : Math.Min(1, (double)progress.Facts / progress.Most);
        var full = (int)(share * Width);
        return $"[{new string('#', full)}{new string('.', Width - full)}] {(int)(share * 100),3} %  {progress}";
    }
}
