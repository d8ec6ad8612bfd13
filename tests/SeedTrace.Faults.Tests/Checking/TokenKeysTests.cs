using System.Globalization;
using SeedTrace.Faults.Tests.Load;
using SeedTrace.Faults.Tests.Stack;

namespace SeedTrace.Faults.Tests.Checking;

/// <summary>Keys of tokens as the two administrators were told, and otherwise.</summary>
public sealed class TokenKeysTests
{
    private static readonly Guid Proposal = Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e");
    private static readonly Guid Later = Guid.Parse("7c9e6679-7425-40de-944b-e07fc1f90ae7");
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TokenKey First = TokenKey.Of("signing-0001.pem", "first");
    private static readonly TokenKey Second = Key("second", Proposal);

    private readonly SmallCountry country = new();
    private int asked;

    [Fact]
    public void A_key_that_one_proposed_and_another_signed_is_in_order()
    {
        Make();
        Keys(First, Second);

        country.Look().ShouldBeEmpty();
    }

    [Fact]
    public void A_key_that_was_acknowledged_and_is_not_there_is_lost()
    {
        Make();

        Found(Breach.Lost);
    }

    [Fact]
    public void The_key_that_signed_from_the_beginning_is_lost_when_it_is_gone_before_its_time()
    {
        Make();
        Keys(Second);

        Found(Breach.Lost);
    }

    [Fact]
    public void When_the_next_key_has_signed_as_long_as_a_token_lasts_the_one_before_may_be_gone()
    {
        Make();
        country.After(TimeSpan.FromMinutes(5));
        Make(Later, "third");
        var third = Key("third", Later, TimeSpan.FromMinutes(65));

        Keys(TimeSpan.FromMinutes(75), third);
        country.Look().ShouldBeEmpty();

        Keys(TimeSpan.FromMinutes(74), third);
        Found(Breach.Lost);
    }

    [Fact]
    public void A_key_that_is_gone_though_only_earlier_ones_have_signed_is_lost()
    {
        Make();
        country.After(TimeSpan.FromHours(2));
        Make(Later, "third");
        Keys(TimeSpan.FromHours(4), Second);

        Found(Breach.Lost);
    }

    [Fact]
    public void A_key_that_is_there_twice_is_doubled()
    {
        Make();
        Keys(First, Second, Second with { File = "signing-0002.pem" });

        Found(Breach.Doubled);
    }

    [Fact]
    public void Two_keys_for_one_proposal_are_one_too_many()
    {
        Make();
        Keys(First, Second, Key("another", Proposal));

        Found(Breach.Doubled);
    }

    [Fact]
    public void A_key_that_nobody_proposed_is_found()
    {
        Keys(First, Key("invented", Proposal));
        Found(Breach.Unexpected);

        Keys(First, TokenKey.Of("signing-0002.pem", "invented"));
        Found(Breach.Unexpected);
    }

    [Fact]
    public void A_key_that_only_its_proposer_was_asked_to_sign_for_is_found()
    {
        Propose(Proposal);
        Silent(Sign(PrivateStack.Administrator, Proposal));
        Keys(First, Second);

        Found(Breach.Unexpected);
    }

    [Fact]
    public void A_signature_that_was_refused_leaves_no_key()
    {
        Propose(Proposal);
        Refused(Sign(PrivateStack.SecondAdministrator, Proposal));
        Keys(First);
        country.Look().ShouldBeEmpty();

        Keys(First, Second);
        Found(Breach.Unexpected);
    }

    [Fact]
    public void Of_a_signature_without_an_answer_the_key_may_be_there_and_may_not()
    {
        Propose(Proposal);
        Silent(Sign(PrivateStack.SecondAdministrator, Proposal));
        Keys(First, Second);
        country.Look().ShouldBeEmpty();

        Keys(First);
        country.Look().ShouldBeEmpty();
    }

    [Fact]
    public void A_signature_without_an_answer_made_its_key_also_when_a_later_proposal_had_taken_its_place_before_it_was_sent_again()
    {
        Propose(Proposal);
        var signature = Sign(PrivateStack.SecondAdministrator, Proposal);
        Silent(signature);
        Propose(Later);
        Refused(signature);
        Keys(First, Second);

        country.Look().ShouldBeEmpty();
    }

    [Fact]
    public void Nobody_signs_for_the_key_he_proposed_himself()
    {
        Propose(Proposal);
        Made(Sign(PrivateStack.Administrator, Proposal), "second");
        Keys(First, Second);

        Found(Breach.Unexpected);
    }

    [Fact]
    public void A_key_that_signs_before_it_was_public_for_an_hour_is_found()
    {
        Make();
        Keys(First, Key("second", Proposal, Hour - TimeSpan.FromSeconds(10)));
        country.Look().ShouldBeEmpty();

        Keys(First, Key("second", Proposal, -TimeSpan.FromDays(1)));
        Found(Breach.Unexpected);
    }

    [Fact]
    public void A_key_that_was_acknowledged_for_one_proposal_and_is_there_for_another_is_disordered()
    {
        Make();
        Make(Later, "third");
        Keys(First, Key("third", Proposal), Key("second", Later));

        Found(Breach.Disordered);
    }

    private void Make() => Make(Proposal, "second");

    private void Make(Guid proposal, string key)
    {
        Propose(proposal);
        Made(Sign(PrivateStack.SecondAdministrator, proposal), key);
    }

    private void Propose(Guid proposal) => Answer(Ask(PrivateStack.Administrator, "/keys"), 202, $"/keys/proposals/{proposal}/countersignature");

    private string Sign(string administrator, Guid proposal) => Ask(administrator, $"/keys/proposals/{proposal}/countersignature");

    private string Ask(string administrator, string path)
    {
        var key = $"{++asked}";
        country.Write(What.Asked, line => line with { Key = key, Service = PrivateStack.Identity, Client = administrator, Party = PrivateStack.Authority, Path = path, Body = "{}" });
        return key;
    }

    private void Made(string signature, string key) => Answer(signature, 200, key);

    private void Answer(string key, int status, string says) =>
        country.Write(What.Acknowledged, line => line with { Key = key, Status = status, Says = says, Facts = [] });

    private void Silent(string key) => country.Write(What.Silent, line => line with { Key = key });

    private void Refused(string key) => country.Write(What.Refused, line => line with { Key = key, Status = 404, Says = "proposal-unknown" });

    private static TokenKey Key(string id, Guid proposal, TimeSpan? signsFrom = null) => TokenKey.Of(
        string.Create(CultureInfo.InvariantCulture, $"signing-{DateTimeOffset.UnixEpoch + (signsFrom ?? Hour):yyyyMMdd'T'HHmmss'Z'}-{proposal:N}.pem"), id);

    private void Keys(params TokenKey[] keys) => Keys(TimeSpan.FromMinutes(2), keys);

    /// <param name="after">When they were looked at, since the beginning.</param>
    private void Keys(TimeSpan after, params TokenKey[] keys) =>
        country.Change(PrivateStack.Identity, store => store with { Keys = keys, KeysReadAt = DateTimeOffset.UnixEpoch + after });

    private void Found(Breach breach) => country.Look().ShouldContain(finding => finding.Breach == breach && finding.Check == nameof(TokenKeys));
}
