namespace SeedTrace.Hosting.Commands;

/// <summary>What is kept beside a fact: every member of its envelope that is no column of the store, and what makes its command repeatable.</summary>
internal static class FactHeaders
{
    public const string Source = "source";
    public const string Type = "type";
    public const string Time = "time";
    public const string RecordedTime = "recordedtime";
    public const string Actor = "actor";
    public const string Party = "party";

    /// <summary>On facts of a countersigned command only.</summary>
    public const string Countersigner = "countersigner";

    public const string Leaf = "leaf";
    public const string Traceparent = "traceparent";

    /// <summary>On the first fact of a command: hash of the request.</summary>
    public const string Request = "request";

    /// <summary>On learned facts: the publisher's log.</summary>
    public const string Position = "position";
    public const string LoggedTime = "loggedtime";
}
