namespace SeedTrace.Custody;

/// <summary>The service whose custody this is: only it credits what is destined for it.</summary>
public sealed record CustodyKeeper(string Service);
