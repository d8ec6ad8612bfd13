using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SeedTrace.Benchmarks;

/// <summary>The figures as a table for people and as JSON for machines.</summary>
internal sealed class Report(Scale scale, string path)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>What others had the machine do in the last minute, processes on average: the times below are theirs too.</summary>
    private static readonly double? LoadBefore = Load;

    private static double? Load => File.Exists("/proc/loadavg")
        ? double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture)
        : null;

    private readonly List<Figure> figures = [];
    private readonly Dictionary<string, double?> loads = [];

    public void Add(string benchmark, IEnumerable<Figure> measured)
    {
        // Its own part is in it: what the others did shows in the load before.
        loads[benchmark] = Load;
        foreach (var figure in measured)
        {
            figures.Add(figure);
            Console.WriteLine(Line(figure));
            Console.WriteLine($"    against {figure.Baseline}{(figure.Note is null ? "" : $"\n    {figure.Note}")}");
        }
        Console.WriteLine($"    load of the machine in the last minute: {loads[benchmark]}");
    }

    public static void WriteHeading()
    {
        if (LoadBefore > Environment.ProcessorCount / 4.0)
            Console.WriteLine($"The machine is busy with other things (load {LoadBefore}): trust the ratios, not the times.");
        Console.WriteLine(Columns("", "measured", "baseline", "ratio", "target", ""));
    }

    public async Task WriteAsync()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        await using var file = File.Create(path);
        await JsonSerializer.SerializeAsync(file, new
        {
            at = TimeProvider.System.GetUtcNow(),
            scale = scale.Name,
            machine = new
            {
                cores = Environment.ProcessorCount,
                busyBefore = LoadBefore,
                loads,
                system = RuntimeInformation.OSDescription,
                runtime = RuntimeInformation.FrameworkDescription,
            },
            figures,
        }, Json);
        Console.WriteLine($"\n{path}");
    }

    private static string Line(Figure figure) => Columns(
        figure.Name, $"{Number(figure.Value)} {figure.Unit}", Number(figure.BaselineValue), figure.Ratio.ToString("0.000", CultureInfo.InvariantCulture),
        figure.Target?.Says ?? "", figure.Target switch { { Met: true } => "met", { Met: false } => "MISSED", null => "" });

    private static string Columns(string name, string value, string baseline, string ratio, string target, string met) =>
        $"{name,-52}{value,18}{baseline,12}{ratio,9}  {target,-18}{met}".TrimEnd();

    private static string Number(double value) => value.ToString(value < 100 ? "0.00" : "#,0", CultureInfo.InvariantCulture);
}
