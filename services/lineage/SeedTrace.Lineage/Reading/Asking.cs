using Microsoft.AspNetCore.Mvc;
using SeedTrace.Contracts;

namespace SeedTrace.Lineage.Reading;

/// <summary>The two times that every question takes.</summary>
internal sealed record Asking([FromQuery(Name = "asOf")] string? AsOf, [FromQuery(Name = "asKnown")] string? AsKnown, TimeProvider Clock)
{
    /// <exception cref="MalformedValueException">Not a time, or one to come.</exception>
    public When When => When.Parse(AsOf, AsKnown, Clock);
}

/// <summary>Which part of a long answer is wanted.</summary>
internal sealed record Paging(
    [FromQuery(Name = "depth")] int? Depth, [FromQuery(Name = "limit")] int? Limit, [FromQuery(Name = "after")] string? After,
    [FromQuery(Name = "kind")] string? Kind)
{
    /// <exception cref="MalformedValueException">A number is out of range, a kind is none, or the cursor is none of ours.</exception>
    public Page Page => Page.Parse(Depth, Limit, After, Kind);
}
