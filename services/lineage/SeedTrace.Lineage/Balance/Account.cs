namespace SeedTrace.Lineage.Balance;

/// <summary>Kilograms by line. Sums alone: the order of postings does not matter. Most accounts have few lines and only those are kept.</summary>
internal sealed class Account
{
    private (Line Line, decimal Kilograms)[] lines = [];

    public bool IsEmpty => lines.Length == 0;

    public decimal this[Line line]
    {
        get
        {
            foreach (var entry in lines)
            {
                if (entry.Line == line)
                    return entry.Kilograms;
            }
            return 0;
        }
    }

    /// <summary>Everything that came.</summary>
    public decimal Came => this[Line.Released] + this[Line.Harvested] + this[Line.Imported] + this[Line.Taken] + this[Line.OtherIn] + this[Line.Received];

    /// <summary>Became other lots.</summary>
    public decimal Made => this[Line.Cleaned] + this[Line.Blended] + this[Line.Split];

    /// <summary>Dispatched and neither received, found short nor returned.</summary>
    public decimal InTransit => this[Line.Dispatched] - this[Line.Returned] - this[Line.Delivered] - this[Line.Missing];

    /// <summary>What came less what it became: positive where seed is gone, negative where it came from nowhere.</summary>
    public decimal Unexplained => Came - this[Line.Sown] - Made - this[Line.Screenings] - this[Line.Losses] - this[Line.Sold] - this[Line.OtherOut]
        - this[Line.Dispatched] + this[Line.Returned] - this[Line.InStock];

    public void Add(Line line, decimal kilograms)
    {
        if (kilograms == 0)
            return;
        for (var at = 0; at < lines.Length; at++)
        {
            if (lines[at].Line == line)
            {
                lines[at].Kilograms += kilograms;
                return;
            }
        }
        lines = [.. lines, (line, kilograms)];
    }

    public void Add(Account other)
    {
        foreach (var (line, kilograms) in other.lines)
            Add(line, kilograms);
    }
}
