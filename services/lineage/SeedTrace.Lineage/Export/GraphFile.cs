using SeedTrace.Contracts;

namespace SeedTrace.Lineage.Export;

/// <summary>A graph in one of the forms programs for graphs read, written to the reader as it is made.</summary>
internal sealed class GraphFile(Snapshot graph, GraphForm form) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = form.MediaType;
        return form.WriteAsync(graph, httpContext.Response.BodyWriter.AsStream(), httpContext.RequestAborted);
    }
}

internal sealed record GraphForm(string MediaType, Func<Snapshot, Stream, CancellationToken, Task> WriteAsync)
{
    /// <exception cref="MalformedValueException">No such form.</exception>
    public static GraphForm Parse(string? name) => name switch
    {
        null or "json" => new("application/json", PlainJson.WriteAsync),
        "jsonld" => new("application/ld+json", Epcis.WriteAsync),
        "graphml" => new("application/graphml+xml", GraphMl.WriteAsync),
        "dot" => new("text/vnd.graphviz; charset=utf-8", Dot.WriteAsync),
        _ => throw new MalformedValueException("format-unknown", "A graph is given as json, jsonld (EPCIS 2.0), graphml or dot."),
    };
}
