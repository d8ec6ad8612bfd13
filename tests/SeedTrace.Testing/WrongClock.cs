namespace SeedTrace.Testing;

/// <summary>Says another time of day; a second lasts a second.</summary>
public sealed class WrongClock : TimeProvider
{
    public TimeSpan Wrong { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Wrong;
}
