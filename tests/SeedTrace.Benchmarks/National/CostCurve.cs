using System.Globalization;

namespace SeedTrace.Benchmarks.National;

/// <summary>How costs grow with the country, as a picture: times and memory over lots, each axis in powers of ten, so that what grows linearly
/// climbs as steeply as the dotted line and what does not grow lies flat.</summary>
internal static class CostCurve
{
    private const int Width = 760;
    private const int Height = 360;

    private static readonly Curve[] Times =
    [
        new("filling the graph at start", "#6a3d9a", cost => cost.FillSeconds * 1000),
        new("descendants of a tenth, recursive SQL", "#e31a1c", cost => cost.DescendantsBySql),
        new("descendants of a tenth, in the graph", "#1f78b4", cost => cost.DescendantsInProcess),
        new("trace of a bag over HTTP, p99", "#33a02c", cost => cost.TraceP99),
    ];

    private static readonly Curve[] Memory =
    [
        new("the process", "#6a3d9a", cost => cost.Resident / 1e6),
        new("objects of the graph", "#1f78b4", cost => cost.Heap / 1e6),
    ];

    public static string Of(IReadOnlyList<Cost> costs) => string.Create(CultureInfo.InvariantCulture,
        $"""
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {Height}" font-family="sans-serif" font-size="12" fill="#333">
        <rect width="{Width}" height="{Height}" fill="#fff"/>
        {new Panel(50, 350, "Time (ms) over lots", Times).Of(costs)}
        {new Panel(470, 250, "Memory (MB) over lots", Memory).Of(costs)}
        </svg>

        """);

    private sealed record Curve(string Name, string Colour, Func<Cost, double> Value);

    private sealed record Panel(int Left, int Wide, string Title, Curve[] Curves)
    {
        private const int Top = 30;
        private const int Bottom = Height - 30 - 16 * 4 - 10;

        public string Of(IReadOnlyList<Cost> costs)
        {
            var values = costs.SelectMany(cost => Curves.Select(curve => Math.Log10(curve.Value(cost)))).ToArray();
            var (least, most) = (Math.Floor(values.Min()), Math.Ceiling(values.Max()));
            var (fewest, all) = (Math.Floor(Math.Log10(costs[0].Lots)), Math.Ceiling(Math.Log10(costs[^1].Lots) - 0.01));
            double X(double lots) => Left + (Math.Log10(lots) - fewest) / (all - fewest) * Wide;
            double Y(double value) => Bottom - (Math.Log10(value) - least) / (most - least) * (Bottom - Top);
            IEnumerable<string> lines =
            [
                Text(Left, Top - 12, Title, weight: "bold"),
                .. Powers(least, most).Select(value => $"{Line(Left, Y(value), Left + Wide, Y(value), "#ddd")}{Text(Left - 6, Y(value) + 4, Short(value), "end")}"),
                .. Powers(fewest, all).Select(lots => $"{Line(X(lots), Top, X(lots), Bottom, "#ddd")}{Text(X(lots), Bottom + 16, Short(lots), "middle")}"),
                // As steep as what grows linearly.
                Line(X(Math.Pow(10, fewest)), Y(Math.Pow(10, least)), X(Math.Pow(10, Math.Min(all, fewest + most - least))),
                    Y(Math.Pow(10, least + Math.Min(all - fewest, most - least))), "#999", "2 4"),
                .. Curves.Select((curve, n) => Drawn(curve, costs, X, Y) + Legend(curve, n)),
            ];
            return string.Join('\n', lines);
        }

        private static string Drawn(Curve curve, IReadOnlyList<Cost> costs, Func<double, double> x, Func<double, double> y) =>
            $"""<polyline fill="none" stroke="{curve.Colour}" stroke-width="2" points="{string.Join(' ', costs.Select(cost => $"{N(x(cost.Lots))},{N(y(curve.Value(cost)))}"))}"/>"""
            + string.Concat(costs.Select(cost => $"""<circle cx="{N(x(cost.Lots))}" cy="{N(y(curve.Value(cost)))}" r="3" fill="{curve.Colour}"/>"""));

        private string Legend(Curve curve, int n) =>
            $"""<rect x="{Left}" y="{Bottom + 28 + 16 * n}" width="12" height="4" fill="{curve.Colour}"/>{Text(Left + 18, Bottom + 34 + 16 * n, curve.Name)}""";

        private static IEnumerable<double> Powers(double from, double to) => Enumerable.Range((int)from, (int)(to - from) + 1).Select(power => Math.Pow(10, power));

        private static string Short(double value) => value switch
        {
            >= 1e6 => $"{value / 1e6:0}M",
            >= 1e3 => $"{value / 1e3:0}k",
            _ => value.ToString("0.###", CultureInfo.InvariantCulture),
        };

        private static string Line(double x1, double y1, double x2, double y2, string colour, string dashes = "none") =>
            $"""<line x1="{N(x1)}" y1="{N(y1)}" x2="{N(x2)}" y2="{N(y2)}" stroke="{colour}" stroke-dasharray="{dashes}"/>""";

        private static string Text(double x, double y, string text, string anchor = "start", string weight = "normal") =>
            $"""<text x="{N(x)}" y="{N(y)}" text-anchor="{anchor}" font-weight="{weight}">{text}</text>""";

        private static string N(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);
    }
}
