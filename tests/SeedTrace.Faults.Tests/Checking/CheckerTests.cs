using SeedTrace.Contracts.Delivery;
using SeedTrace.Faults.Tests.Load;

namespace SeedTrace.Faults.Tests.Checking;

/// <summary>A checker that never found anything proves nothing: each of its checks, and what it finds.</summary>
public sealed class CheckerTests
{
    private readonly SmallCountry country = new();

    [Fact]
    public void A_country_in_order_has_no_findings() => country.Look().ShouldBeEmpty();

    [Fact]
    public void An_acknowledged_fact_that_is_not_stored_is_lost()
    {
        country.Change(Services.Multiplication, store => store with { Facts = store.Facts.Take(1).ToList(), Log = store.Log.Take(1).ToList(), Cursor = 1, LastOfKind = new Dictionary<string, long> { ["consignment"] = 1 } });
        country.Mirror();

        Found(Breach.Lost, nameof(Commands.AcknowledgedIsStored));
    }

    [Fact]
    public void An_acknowledged_fact_at_another_version_is_out_of_order()
    {
        country.Change(Services.Breeding, store => store with { Facts = [.. store.Facts.Select(fact => fact.Stream == SmallCountry.Held ? fact with { Version = 3 - fact.Version } : fact)] });

        Found(Breach.Disordered, nameof(Commands.AcknowledgedIsStored));
    }

    [Fact]
    public void A_command_acknowledged_with_different_facts_had_its_effect_twice()
    {
        country.Write(What.Acknowledged, line => line with { Key = "release", Facts = [new(Guid.NewGuid(), "lot/B", 1)] });

        Found(Breach.Doubled, nameof(Commands.AcknowledgedOnce));
    }

    [Fact]
    public void A_refused_command_leaves_nothing_behind()
    {
        country.Ask(Services.Breeding, "refused");
        country.Write(What.Refused, line => line with { Key = "refused" });
        country.Store(Services.Breeding, new Command("refused", Services.Breeding, "breeder", "breeder", "/lots").FactId(0), "breeder", ("lot/B", "breeder-lot-released", null));
        country.Mirror();

        Found(Breach.Unexpected, nameof(Commands.RefusedLeftNothing));
    }

    [Fact]
    public void A_command_that_was_once_silent_may_be_stored_though_it_was_refused_later()
    {
        country.Ask(Services.Breeding, "silent");
        country.Write(What.Silent, line => line with { Key = "silent" });
        country.Write(What.Refused, line => line with { Key = "silent" });
        country.Store(Services.Breeding, new Command("silent", Services.Breeding, "breeder", "breeder", "/lots").FactId(0), "breeder", ("lot/B", "breeder-lot-released", null));
        country.Mirror();

        country.Look().ShouldBeEmpty();
    }

    [Fact]
    public void A_fact_nobody_asked_for_is_found()
    {
        country.Store(Services.Breeding, Guid.NewGuid(), "breeder", ("lot/B", "breeder-lot-released", null));
        country.Mirror();

        Found(Breach.Unexpected, nameof(Commands.NothingUnwritten));
    }

    [Fact]
    public void What_a_service_does_by_itself_follows_from_what_it_learned()
    {
        country.Do(Services.Breeding, "dispatch again", ("consignment/D", "consignment-dispatched", null));
        country.Do(Services.Multiplication, "refuse", ("consignment/D", "consignment-refused", null));
        country.Mirror();
        var refused = new Command("refuse", Services.Multiplication, "breeder", "breeder", "/lots").FactId(0);
        country.Store(Services.Breeding, FactIds.OfReaction(Services.Breeding, refused, 0), "system/breeding", ("consignment/D", "consignment-returned", null));
        country.Mirror();

        country.Look().ShouldBeEmpty();
    }

    [Fact]
    public void A_stored_fact_without_a_position_is_lost()
    {
        country.Change(Services.Breeding, store => store with { Log = store.Log.SkipLast(1).ToList(), Cursor = 3, LastOfKind = new Dictionary<string, long>(store.LastOfKind) { ["holding"] = 2 } });

        Found(Breach.Lost, nameof(FactLogs));
    }

    [Fact]
    public void A_position_for_nothing_is_found()
    {
        country.Change(Services.Breeding, store => store with { Log = [.. store.Log, store.Log[^1] with { Position = 5, Id = Guid.NewGuid(), Version = 3, Previous = 4 }], Cursor = 5, LastOfKind = new Dictionary<string, long>(store.LastOfKind) { ["holding"] = 5 } });

        Found(Breach.Unexpected, nameof(FactLogs));
    }

    [Fact]
    public void A_fact_with_two_positions_is_doubled()
    {
        country.Change(Services.Breeding, store => store with { Log = [.. store.Log, store.Log[^1] with { Position = 5, Previous = 4 }], Cursor = 5 });

        Found(Breach.Doubled, nameof(FactLogs));
    }

    [Fact]
    public void A_hole_in_the_log_is_a_loss()
    {
        country.Change(Services.Breeding, store => store with { Log = [.. store.Log.SkipLast(1), store.Log[^1] with { Position = 9 }], Cursor = 9 });

        Found(Breach.Lost, nameof(FactLogs));
    }

    [Fact]
    public void Versions_of_a_stream_that_swapped_their_positions_are_out_of_order()
    {
        country.Change(Services.Breeding, store => store with
        {
            Log = [.. store.Log.Select(entry => entry.Position switch
            {
                2 => entry with { Id = store.Log[3].Id, Version = 2 },
                4 => entry with { Id = store.Log[1].Id, Version = 1 },
                _ => entry,
            })],
        });

        Found(Breach.Disordered, nameof(FactLogs));
    }

    [Fact]
    public void A_broken_chain_of_a_kind_is_out_of_order()
    {
        country.Change(Services.Breeding, store => store with { Log = [.. store.Log.SkipLast(1), store.Log[^1] with { Previous = 1 }] });

        Found(Breach.Disordered, nameof(FactLogs));
    }

    [Fact]
    public void What_still_waits_to_be_published_is_stalled()
    {
        country.Change(Services.Breeding, store => store with { Cursor = 2 });

        Found(Breach.Stalled, nameof(FactLogs));
    }

    [Fact]
    public void An_edited_fact_no_longer_has_its_leaf()
    {
        country.Change(Services.Breeding, store => store with { Facts = [store.Facts[0] with { LeafHolds = false }, .. store.Facts.Skip(1)] });

        Found(Breach.Unexpected, nameof(FactLogs));
    }

    [Fact]
    public void A_published_fact_that_a_service_does_not_hold_is_lost_there()
    {
        country.Change(Services.Lineage, store => store with { Learned = store.Learned.SkipLast(1).ToList() });

        Found(Breach.Lost, nameof(Mirrors));
    }

    [Fact]
    public void Another_content_than_was_published_is_found()
    {
        country.Change(Services.Lineage, store => store with { Learned = [store.Learned[0] with { Fact = store.Learned[0].Fact with { Content = "other" } }, .. store.Learned.Skip(1)] });

        Found(Breach.Unexpected, nameof(Mirrors));
    }

    [Fact]
    public void A_mirrored_fact_that_was_never_published_is_found()
    {
        country.Change(Services.Lineage, store => store with { Learned = [.. store.Learned, new(Services.Breeding, store.Learned[0].Fact with { Id = Guid.NewGuid(), Stream = "lot/B" })] });

        Found(Breach.Unexpected, nameof(Mirrors));
    }

    [Fact]
    public void A_fact_mirrored_twice_is_doubled()
    {
        country.Change(Services.Lineage, store => store with { Learned = [.. store.Learned, store.Learned[0]] });

        Found(Breach.Doubled, nameof(Mirrors));
    }

    [Fact]
    public void Facts_mirrored_in_another_order_are_out_of_order()
    {
        country.Change(Services.Lineage, store => store with { Learned = [.. store.Learned.Select(learned => learned with { Fact = learned.Fact with { Sequence = -learned.Fact.Sequence } })] });

        Found(Breach.Disordered, nameof(Mirrors));
    }

    [Fact]
    public void A_reaction_that_was_not_made_is_lost()
    {
        country.Change(Services.Breeding, store => store with { ReactionsDue = 1 });

        Found(Breach.Lost, nameof(Mirrors));
    }

    [Fact]
    public void Only_poison_is_set_aside()
    {
        country.Change(Services.Lineage, store => store with { Quarantine = [new(Services.Breeding, SmallCountry.Lot, "1", "leaf", OfPoison: true)] });
        country.Look().ShouldBeEmpty();
        country.Change(Services.Lineage, store => store with { Quarantine = [new(Services.Breeding, SmallCountry.Lot, "1", "forked", OfPoison: false)] });

        Found(Breach.Unexpected, nameof(Mirrors.LookAtQuarantine));
    }

    [Fact]
    public void Nobody_gives_more_than_he_has()
    {
        country.Do(Services.Breeding, "dispatch all", (SmallCountry.Held, "holding-debited", new("consignment/D", "dispatched", false, 90)));
        country.Mirror();

        Found(Breach.Unlawful, "NobodyGivesMoreThanHeHas");
    }

    [Fact]
    public void What_was_sent_once_is_credited_once()
    {
        country.Do(Services.Distribution, "receive again", ("holding/dealer/A", "holding-credited", new(SmallCountry.Consignment, "received", true, 30)));
        country.Mirror();

        Found(Breach.Doubled, "WhatComesWasSent");
    }

    [Fact]
    public void Seed_that_was_refused_comes_back()
    {
        country.Do(Services.Breeding, "dispatch again", ("consignment/D", "consignment-dispatched", null));
        country.Do(Services.Multiplication, "refuse", ("consignment/D", "consignment-refused", null));
        country.Mirror();

        Found(Breach.Unlawful, "RefusedSeedComesBack");
    }

    private void Found(Breach breach, string check) => country.Look().ShouldContain(finding => finding.Breach == breach && finding.Check == check);
}
