using System.ComponentModel;
using System.Runtime.InteropServices;

namespace SeedTrace.Faults.Tests.Stack;

/// <summary>A mounted ext4 file system that can lose its power.</summary>
internal static class Disk
{
    // EXT4_IOC_SHUTDOWN, and not even its journal is written: Linux, fs/ext4/ext4.h.
    private const uint ShutDown = 0x8004587d;
    private const uint NothingWritten = 2;

    /// <summary>At once and for everybody: nothing more is read or written, and what was not on the disk is gone. Mounted again, it is as it was left.</summary>
    public static void CutOff(string mounted)
    {
        var directory = Open(mounted, 0);
        try
        {
            var how = NothingWritten;
            if (directory < 0 || Control(directory, ShutDown, ref how) != 0)
                throw new Win32Exception(Marshal.GetLastPInvokeError(), mounted);
        }
        finally
        {
            _ = Close(directory);
        }
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open(string path, int flags);

    [DllImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Control(int file, nuint request, ref uint argument);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int file);
}
