using SeedTrace.Contracts.Delivery;
using SeedTrace.Faults.Tests.Load;

namespace SeedTrace.Faults.Tests.Checking;

/// <summary>What waits for a second signature is no fact, and was acknowledged.</summary>
public sealed class ProposalsTests
{
    private readonly SmallCountry country = new();

    [Fact]
    public void A_proposal_that_was_acknowledged_and_signed_is_in_order()
    {
        Sign(country.Propose(Services.Certification, "propose"), store: true);

        country.Look().ShouldBeEmpty();
    }

    [Fact]
    public void An_acknowledged_proposal_that_is_not_stored_is_lost()
    {
        country.Propose(Services.Certification, "propose");
        Forget();

        Found(Breach.Lost, nameof(Commands.ProposalsAreStored));
    }

    [Fact]
    public void An_acknowledged_signature_that_is_not_stored_is_lost()
    {
        Sign(country.Propose(Services.Certification, "propose"), store: false);

        Found(Breach.Lost, nameof(Commands.ProposalsAreStored));
    }

    [Fact]
    public void A_proposal_of_a_store_that_was_restored_to_before_it_may_be_gone()
    {
        country.Write(What.Copied, line => line with { Service = Services.Certification });
        country.Propose(Services.Certification, "propose");
        Forget();
        country.Write(What.Lost, line => line with { Service = Services.Certification });
        country.Look().ShouldBeEmpty();

        country.Propose(Services.Certification, "propose afterwards");
        Forget();
        Found(Breach.Lost, nameof(Commands.ProposalsAreStored));
    }

    [Fact]
    public void A_proposal_that_is_there_twice_is_doubled()
    {
        var id = FactIds.Proposal(country.Propose(Services.Certification, "propose"));
        country.StoreProposal(Services.Certification, id, $"private/proposal/{id}");

        Found(Breach.Doubled, nameof(Mirrors));
    }

    [Fact]
    public void A_proposal_that_nobody_made_is_found()
    {
        country.StoreProposal(Services.Certification, Guid.NewGuid(), "private/proposal/other");

        Found(Breach.Unexpected, nameof(Commands.NothingUnwritten));
    }

    [Fact]
    public void A_proposal_that_was_refused_leaves_nothing_behind()
    {
        country.Ask(Services.Certification, "refused");
        country.Write(What.Refused, line => line with { Key = "refused" });
        var id = FactIds.Proposal(new("refused", Services.Certification, "breeder", "breeder", "/lots"));
        country.StoreProposal(Services.Certification, id, $"private/proposal/{id}");

        Found(Breach.Unexpected, nameof(Commands.RefusedLeftNothing));
    }

    private void Sign(Command proposed, bool store)
    {
        var path = $"/lots/proposals/{FactIds.Proposal(proposed)}/countersignature";
        country.Write(What.Asked, line => line with { Key = "sign", Service = proposed.Service, Client = "second", Party = "breeder", Path = path });
        country.Write(What.Acknowledged, line => line with { Key = "sign", Status = 201, Facts = [] });
        if (store)
            country.StoreProposal(proposed.Service, new Command("sign", proposed.Service, "second", "breeder", path).FactId(0), $"private/proposal/{FactIds.Proposal(proposed)}");
    }

    private void Forget() => country.Change(Services.Certification, store => store with { Proposals = [] });

    private void Found(Breach breach, string check) => country.Look().ShouldContain(finding => finding.Breach == breach && finding.Check == check);
}
