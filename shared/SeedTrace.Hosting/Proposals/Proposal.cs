using System.Security.Cryptography;
using System.Text.Json;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Identity;
using SeedTrace.Hosting.Access;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Hosting.Proposals;

/// <summary>One account asked for what takes two. Private: until another signs nothing has happened.</summary>
/// <param name="Proposer">Opaque account.</param>
/// <param name="Roles">Any one of them may sign.</param>
/// <param name="Path">Address of the command.</param>
/// <param name="Body">As it was sent.</param>
/// <param name="WouldRecord">As decided that day; signing decides anew.</param>
public sealed record CommandProposed(
    string Proposer, PartyId Party, IReadOnlyList<string> Roles, string Command, string Path, JsonElement Body, DateTimeOffset OccurredAt,
    IReadOnlyList<ProposedFact> WouldRecord);

public sealed record ProposedFact(string Type, string Subject, JsonElement Data);

/// <summary>A second account signed, and the facts were recorded in the same transaction.</summary>
/// <param name="Countersigner">Opaque account.</param>
public sealed record ProposalCountersigned(string Countersigner);

/// <summary>Somebody of the party took it back.</summary>
public sealed record ProposalWithdrawn;

/// <summary>A command that waits for a second account.</summary>
public sealed record Proposal(CommandProposed Command, DateTimeOffset At, string? Countersigner = null, bool Withdrawn = false) : IStreamState<Proposal>
{
    private static readonly Decision Unknown = Decision.Unknown("proposal-unknown", "There is no such proposal, or it is not yours.");

    public DateTimeOffset Until => At + Countersigning.GoodFor;

    public static string Key(ProposalId proposal) => $"private/proposal/{proposal}";

    /// <summary>Follows from the proposal's id, and that from the proposer's key: however many sign, it is recorded once.</summary>
    public static Guid FactId(string service, ProposalId proposal, int n)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes<object[]>([service, "proposal", proposal.Value, n]), hash);
        return CommandKey.Uuid8(hash);
    }

    public static Proposal? Fold(Proposal? state, object fact) => Fold(state, fact, default);

    public static Proposal? Fold(Proposal? state, object fact, DateTimeOffset time) => fact switch
    {
        CommandProposed command => new(command, time),
        ProposalCountersigned signed => state! with { Countersigner = signed.Countersigner },
        ProposalWithdrawn => state! with { Withdrawn = true },
        _ => state,
    };

    public bool IsOpen(DateTimeOffset now) => Countersigner is null && !Withdrawn && now <= Until;

    public bool IsBy(Caller caller) => Command.Party == caller.Party && Command.Proposer == caller.Actor;

    public bool IsAddressedTo(Caller caller) => Command.Party == caller.Party && Command.Roles.Any(caller.Is);

    public static Decision Withdraw(ProposalId id, Proposal? proposal, Caller caller, DateTimeOffset now) =>
        Objection(proposal, caller, now) ?? Decision.Append(new NewFact(Key(id), new ProposalWithdrawn()));

    public static Decision Countersign(ProposalId id, Proposal? proposal, Caller caller, DateTimeOffset now) => Objection(proposal, caller, now) ?? (
        caller.Actor == proposal!.Command.Proposer
            ? Decision.Forbid("countersigner-same", "You proposed this: another account of your party signs it.")
        : caller.Is(Roles.Service)
            ? Decision.Forbid("countersigner-service", "A service signs nothing: a person does.")
        : Decision.Append(new NewFact(Key(id), new ProposalCountersigned(caller.Actor))));

    private static Decision? Objection(Proposal? proposal, Caller caller, DateTimeOffset now) => proposal switch
    {
        null => Unknown,
        _ when !proposal.IsAddressedTo(caller) => Unknown,
        { Countersigner: not null } => Decision.Refuse("proposal-closed", "This was countersigned already."),
        { Withdrawn: true } => Decision.Refuse("proposal-closed", "This was withdrawn."),
        _ when now > proposal.Until => Decision.Refuse("proposal-expired", $"This could be signed until {proposal.Until:yyyy-MM-dd}: propose it again."),
        _ => null,
    };
}
