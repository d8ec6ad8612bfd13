using SeedTrace.Contracts.Delivery;
using SeedTrace.Faults.Tests.Load;

namespace SeedTrace.Faults.Tests.Checking;

/// <summary>What may be gone when a publisher's store was lost and its copy took its place, and what may not.</summary>
public sealed class LostStoreTests
{
    private readonly SmallCountry country = new();

    public LostStoreTests() => country.Write(What.Copied, line => line with { Service = Services.Breeding });

    [Fact]
    public void What_nobody_had_mirrored_may_be_gone()
    {
        Release();
        country.After(TimeSpan.FromSeconds(59));
        Lose();

        country.Look().ShouldBeEmpty();
    }

    [Fact]
    public void What_was_acknowledged_long_before_may_not()
    {
        Release();
        country.After(TimeSpan.FromSeconds(61));
        Lose();

        Found(Breach.Lost, nameof(Commands.AcknowledgedIsStored));
    }

    [Fact]
    public void What_somebody_had_mirrored_may_not()
    {
        Release();
        country.Mirror();
        Lose();

        Found(Breach.Lost, nameof(Commands.AcknowledgedIsStored));
    }

    [Fact]
    public void What_is_acknowledged_afterwards_may_not()
    {
        Write(What.Lost);
        Release();
        Forget();

        Found(Breach.Lost, nameof(Commands.AcknowledgedIsStored));
    }

    [Fact]
    public void What_another_service_stored_may_not()
    {
        country.Do(Services.Distribution, "scan", ("scan/S", "label-scanned", null));
        Write(What.Lost);
        country.Change(Services.Distribution, store => Store.Empty(Services.Distribution));

        Found(Breach.Lost, nameof(Commands.AcknowledgedIsStored));
    }

    [Fact]
    public void A_command_that_is_sent_again_may_come_to_another_place()
    {
        Release();
        Lose();
        country.Do(Services.Breeding, "release another", ("lot/C", "breeder-lot-released", null), ("lot/B", "breeder-lot-released", null));
        country.Do(Services.Breeding, "release more", ("lot/B", "breeder-lot-corrected", null));
        country.Mirror();

        country.Look().ShouldBeEmpty();
    }

    private void Release() => country.Do(Services.Breeding, "release more", ("lot/B", "breeder-lot-released", null));

    private void Lose()
    {
        Write(What.Lost);
        Forget();
    }

    private void Write(What what) => country.Write(what, line => line with { Service = Services.Breeding });

    /// <summary>The last fact.</summary>
    private void Forget() => country.Change(Services.Breeding, store => store with
    {
        Facts = [.. store.Facts.SkipLast(1)],
        Log = [.. store.Log.SkipLast(1)],
        Cursor = store.Cursor - 1,
        LastOfKind = new Dictionary<string, long>(store.LastOfKind) { ["lot"] = 1 },
    });

    private void Found(Breach breach, string check) => country.Look().ShouldContain(finding => finding.Breach == breach && finding.Check == check);
}
