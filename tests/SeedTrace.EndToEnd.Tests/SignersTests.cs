using System.Net;
using System.Text.Json;
using Npgsql;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Identity;

namespace SeedTrace.EndToEnd.Tests;

/// <summary>What waits for a second account of a party, asked for by that account and by one of another party that has the same roles.</summary>
[Trait("Category", "Integration")]
[Collection(nameof(RunningStack))]
public sealed class SignersTests(RunningStack running)
{
    private const string Party = "signing-party";
    private const string OtherParty = "other-signing-party";
    private const string Countersignature = "/proposals/{proposal}/countersignature";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, string> OnProposals =>
        [.. AccessTable.All.Where(rule => rule.Whose is Whose.Signers).Select(rule => (rule.Service, rule.Operation.Method, rule.Operation.Path))];

    [Theory]
    [MemberData(nameof(OnProposals))]
    public async Task A_proposal_is_for_the_party_it_was_made_in_and_for_no_other_with_the_same_roles(string service, string method, string path)
    {
        var operation = new Operation(method, path);
        // Whoever may ask at all, but for those who read everything.
        var may = AccessTable.Of(service).Single(rule => rule.Operation == operation).Roles;
        var roles = may.Contains(Roles.Grower) ? [Roles.Grower] : may.Order().ToArray();
        var proposal = await ProposeAsync(service, path.Replace(Countersignature, "", StringComparison.Ordinal), roles);

        var refused = await AskAsync(OtherParty, service, operation, proposal, roles);
        var answered = await AskAsync(Party, service, operation, proposal, roles);

        if (path == "/proposals")
        {
            refused.Text.ShouldNotContain(proposal);
            answered.Text.ShouldContain(proposal);
            return;
        }
        refused.Status.ShouldBe(HttpStatusCode.NotFound);
        refused.Text.ShouldContain("\"proposal-unknown\"");
        if (path.EndsWith("countersignature", StringComparison.Ordinal))
            answered.Text.ShouldContain("proposal-outdated");
        else
            answered.Status.ShouldBe(method == "GET" ? HttpStatusCode.OK : HttpStatusCode.Created, answered.Text);
    }

    /// <summary>Put into the store as another version of the service would have: of most commands the sample season has none to wait for.</summary>
    private async Task<string> ProposeAsync(string service, string command, string[] roles)
    {
        var id = Guid.NewGuid().ToString();
        await using var store = NpgsqlDataSource.Create(running.DatabaseOf(service).Superuser);
        await using var planting = store.CreateCommand(
            """
            with stream as (insert into mt_streams (id, version) values ('private/proposal/' || $1, 1))
            insert into mt_events (seq_id, id, stream_id, version, data, type, mt_dotnet_type, headers)
            values (nextval('mt_events_sequence'), $1::uuid, 'private/proposal/' || $1, 1, $2::jsonb, 'command-proposed', 'SeedTrace.Hosting.Proposals.CommandProposed, SeedTrace.Hosting', $3::jsonb)
            """);
        var now = TimeProvider.System.GetUtcNow();
        foreach (var value in (string[])
            [id,
             JsonSerializer.Serialize(
                 new { proposer = "somebody", party = Party, roles, command = "Any", path = Api.PathOf(command), body = new { before = "this version" }, occurredAt = now, wouldRecord = Array.Empty<object>() }, FactJson.Options),
             JsonSerializer.Serialize(new { time = Timestamp.Of(now) })])
            planting.Parameters.Add(new() { Value = value });
        await planting.ExecuteNonQueryAsync(Cancellation);
        return id;
    }

    private async Task<(HttpStatusCode Status, string Text)> AskAsync(string party, string service, Operation operation, string proposal, string[] roles)
    {
        var desk = await running.Stack.OpenAccountAsync($"{party}-{string.Join('-', roles)}", party, roles, Cancellation);
        using var request = Api.Request(operation with { Path = operation.Path.Replace("{proposal}", proposal, StringComparison.Ordinal) });
        using var answer = await (await desk.HttpAsync(service, Cancellation)).SendAsync(request, Cancellation);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancellation));
    }
}
