using Xunit;

namespace SeedTrace.Testing;

/// <summary>Real tables and pedigrees that lie beside the repository, not in it; a test that needs them is skipped where they are not.</summary>
public static class PublishedData
{
    /// <param name="path">Within <c>../shared/data</c>, for example <c>breeding/soybean_pedigree_small.csv</c>.</param>
    public static string Find(string path)
    {
        for (var folder = new DirectoryInfo(Repository.Root).Parent; folder is not null; folder = folder.Parent)
            if (Path.Combine(folder.FullName, "shared", "data", path) is var file && File.Exists(file))
                return file;
        Assert.Skip($"../shared/data/{path} is not there.");
        return "";
    }
}
