using System.Text.Json;
using SeedTrace.Faults.Tests.Load;
using SeedTrace.Faults.Tests.Stack;

namespace SeedTrace.Faults.Tests.Checking;

/// <summary>Accounts as their administrators were told, and otherwise.</summary>
public sealed class AccountsTests
{
    private const string Client = "north-farm";

    private readonly SmallCountry country = new();
    private int asked;

    [Fact]
    public void An_account_that_one_proposed_and_another_signed_is_in_order()
    {
        Open();
        Store(Account("grower"));

        country.Look().ShouldBeEmpty();
    }

    [Fact]
    public void An_account_that_was_signed_for_and_is_not_there_is_lost()
    {
        Open();

        Found(Breach.Lost);
    }

    [Fact]
    public void A_role_that_was_signed_for_and_is_as_before_is_lost()
    {
        Open();
        Propose("sampler");
        Sign();
        Store(Account("grower"));

        Found(Breach.Lost);
    }

    [Fact]
    public void A_proposal_that_was_acknowledged_and_does_not_wait_is_lost()
    {
        Open();
        Propose("sampler");
        Store(Account("grower"));
        Found(Breach.Lost);

        Store(Account("grower", Waiting("sampler")));
        country.Look().ShouldBeEmpty();
    }

    [Fact]
    public void A_new_secret_waits_under_the_request_that_proposed_it()
    {
        Open();
        var key = Ask(PrivateStack.Administrator, "POST", $"/accounts/{Client}/secret", new { });
        Answer(key, 202);
        Store(Account("grower", new(PrivateStack.Administrator, null, null, "another request")));
        Found(Breach.Unexpected);

        Sign();
        Store(Account("grower"));
        country.Look().ShouldBeEmpty();
    }

    [Fact]
    public void A_role_that_nobody_signed_for_is_found()
    {
        Open();
        Propose("sampler");
        Store(Account("sampler"));

        Found(Breach.Unexpected);
    }

    [Fact]
    public void An_account_that_nobody_asked_for_is_found()
    {
        Store(Account("grower"));

        Found(Breach.Unexpected);
    }

    [Fact]
    public void An_account_that_is_there_twice_is_doubled()
    {
        Open();
        Store(Account("grower"), Account("grower"));

        Found(Breach.Doubled);
    }

    [Fact]
    public void A_removed_account_is_gone()
    {
        Open();
        Answer(Ask(PrivateStack.Administrator, "DELETE", $"/accounts/{Client}", new { }), 204);
        country.Look().ShouldBeEmpty();

        Store(Account("grower"));
        Found(Breach.Lost);
    }

    [Fact]
    public void What_was_refused_changes_nothing()
    {
        Open();
        var key = Ask(PrivateStack.Administrator, "PUT", $"/accounts/{Client}", Wanted("sampler"));
        country.Write(What.Refused, line => line with { Key = key, Status = 409 });
        Store(Account("grower"));
        country.Look().ShouldBeEmpty();

        Store(Account("grower", Waiting("sampler")));
        Found(Breach.Unexpected);
    }

    [Fact]
    public void A_signature_without_an_answer_may_be_there_and_may_not()
    {
        Propose("grower");
        var key = Ask(PrivateStack.SecondAdministrator, "POST", Signature, new { });
        country.Write(What.Silent, line => line with { Key = key });
        Store(Account("grower"));
        country.Look().ShouldBeEmpty();

        Store(new Account(Client, "", "", Waiting("grower")));
        country.Look().ShouldBeEmpty();
    }

    [Fact]
    public void Of_a_proposal_that_was_once_without_an_answer_a_copy_may_come_late()
    {
        var key = Propose("grower");
        country.Write(What.Silent, line => line with { Key = key });
        Sign();
        Propose("sampler");
        Sign();
        Store(Account("sampler", Waiting("grower")));
        country.Look().ShouldBeEmpty();

        Store(Account("sampler", Waiting("sampler")));
        Found(Breach.Unexpected);
    }

    [Fact]
    public void Nobody_signs_what_he_proposed_himself()
    {
        Propose("grower");
        Answer(Ask(PrivateStack.Administrator, "POST", Signature, new { }), 200);
        Store(new Account(Client, "", "", Waiting("grower")));

        Found(Breach.Unexpected);
    }

    private static string Signature => $"/accounts/{Client}/proposals/7/countersignature";

    private void Open()
    {
        Propose("grower");
        Sign();
    }

    private string Propose(string role)
    {
        var key = Ask(PrivateStack.Administrator, "PUT", $"/accounts/{Client}", Wanted(role));
        Answer(key, 202);
        return key;
    }

    private void Sign() => Answer(Ask(PrivateStack.SecondAdministrator, "POST", Signature, new { }), 200);

    private string Ask(string administrator, string method, string path, object body)
    {
        var key = $"{++asked}";
        country.Write(What.Asked, line => line with
        {
            Key = key,
            Service = PrivateStack.Identity,
            Client = administrator,
            Party = PrivateStack.Authority,
            Path = path,
            Method = method,
            Body = JsonSerializer.Serialize(body),
        });
        return key;
    }

    private void Answer(string key, int status) => country.Write(What.Acknowledged, line => line with { Key = key, Status = status, Facts = [] });

    private static object Wanted(string role) => new { roles = new[] { role }, party = "north" };

    private static AccountProposal Waiting(string role) => new(PrivateStack.Administrator, role, "north", null);

    private static Account Account(string roles, AccountProposal? waits = null) => new(Client, roles, "north", waits);

    private void Store(params Account[] accounts) => country.Change(PrivateStack.Identity, store => store with
    {
        Accounts = [.. store.Accounts.Where(account => account.Client != Client), .. accounts],
    });

    private void Found(Breach breach) => country.Look().ShouldContain(finding => finding.Breach == breach && finding.Check == nameof(Accounts));
}
