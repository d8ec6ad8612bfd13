namespace SeedTrace.Lineage.Graph;

/// <summary>One writer at a time, or any number of readers.</summary>
internal sealed class Gate : IDisposable
{
    private readonly ReaderWriterLockSlim slim = new();

    public T Read<T>(Func<T> question)
    {
        slim.EnterReadLock();
        try
        {
            return question();
        }
        finally
        {
            slim.ExitReadLock();
        }
    }

    /// <summary>Somebody waits to write: whoever reads on keeps all others waiting, readers too.</summary>
    public bool IsWanted => slim.WaitingWriteCount > 0;

    /// <summary>To be called by a reader between two looks: lets the writer in and reads on after it.</summary>
    public void LetIn()
    {
        slim.ExitReadLock();
        slim.EnterReadLock();
    }

    public void Write(Action deed)
    {
        slim.EnterWriteLock();
        try
        {
            deed();
        }
        finally
        {
            slim.ExitWriteLock();
        }
    }

    public void Dispose() => slim.Dispose();
}
