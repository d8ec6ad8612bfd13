using System.Text.Json;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Identity;
using SeedTrace.Hosting.Access;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Hosting.Proposals;

namespace SeedTrace.Hosting.Tests.Proposals;

public sealed class ProposalTests
{
    private static readonly ProposalId Id = ProposalId.Parse("0193b5a0-0000-8000-8000-000000000001");
    private static readonly DateTimeOffset Day = new(2026, 5, 4, 9, 0, 0, TimeSpan.Zero);
    private static readonly CommandProposed Command = new(
        "anna", PartyId.Parse("authority"), [Roles.Certifier], "CertifyLot", "/lots/1/certificates", JsonDocument.Parse("{}").RootElement, Day, []);

    [Fact]
    public void Another_account_of_the_party_with_the_role_signs() =>
        Countersign("boris").ShouldBeOfType<Decision.Accepted>().Facts.ShouldHaveSingleItem().Fact.ShouldBe(new ProposalCountersigned("boris"));

    [Fact]
    public void Nobody_signs_what_he_proposed() => Refused(Countersign("anna")).ShouldBe((403, "countersigner-same"));

    [Fact]
    public void A_service_signs_nothing() => Refused(Countersign("boris", roles: [Roles.Certifier, Roles.Service])).ShouldBe((403, "countersigner-service"));

    [Fact]
    public void What_another_party_proposed_is_unknown() => Refused(Countersign("boris", "another-authority")).ShouldBe((404, "proposal-unknown"));

    [Fact]
    public void What_takes_another_role_is_unknown() => Refused(Countersign("boris", roles: [Roles.Inspector])).ShouldBe((404, "proposal-unknown"));

    [Fact]
    public void What_nobody_proposed_is_unknown() =>
        Refused(Proposal.Countersign(Id, null, Who("boris"), Day)).ShouldBe((404, "proposal-unknown"));

    [Fact]
    public void What_was_signed_is_closed() => Refused(Countersign("clara", given: new ProposalCountersigned("boris"))).ShouldBe((409, "proposal-closed"));

    [Fact]
    public void What_was_withdrawn_is_closed() => Refused(Countersign("boris", given: new ProposalWithdrawn())).ShouldBe((409, "proposal-closed"));

    [Theory]
    [InlineData(7, true)]
    [InlineData(8, false)]
    public void A_proposal_can_be_signed_for_a_week(int days, bool inTime)
    {
        var decision = Proposal.Countersign(Id, After(), Who("boris"), Day.AddDays(days));
        (decision is Decision.Accepted).ShouldBe(inTime);
        if (!inTime)
            Refused(decision).ShouldBe((409, "proposal-expired"));
    }

    [Theory]
    [InlineData("anna")]
    [InlineData("boris")]
    public void Whoever_could_have_signed_or_proposed_may_withdraw(string account) =>
        Proposal.Withdraw(Id, After(), Who(account), Day).ShouldBeOfType<Decision.Accepted>().Facts.ShouldHaveSingleItem().Fact.ShouldBe(new ProposalWithdrawn());

    [Fact]
    public void What_was_signed_is_not_withdrawn() =>
        Refused(Proposal.Withdraw(Id, After(new ProposalCountersigned("boris")), Who("anna"), Day)).ShouldBe((409, "proposal-closed"));

    private static Proposal? After(params object[] facts) =>
        facts.Prepend(Command).Aggregate((Proposal?)null, (proposal, fact) => Proposal.Fold(proposal, fact, Day));

    private static Decision Countersign(string account, string party = "authority", string[]? roles = null, object? given = null) =>
        Proposal.Countersign(Id, given is null ? After() : After(given), Who(account, party, roles), Day);

    private static Caller Who(string account, string party = "authority", string[]? roles = null) =>
        new(account, account, PartyId.Parse(party), (roles ?? [Roles.Certifier]).ToHashSet());

    private static (int Status, string Code) Refused(Decision decision)
    {
        var refused = decision.ShouldBeOfType<Decision.Refused>();
        return (refused.Status, refused.Code);
    }
}
