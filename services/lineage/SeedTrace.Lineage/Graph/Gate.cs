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
