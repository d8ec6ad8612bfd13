using SeedTrace.Contracts.Delivery;
using SeedTrace.Faults.Tests.Load;
using SeedTrace.Faults.Tests.Stack;
using SeedTrace.Proof;

namespace SeedTrace.Faults.Tests.Checking;

/// <summary>A journal and the stores that fit it, small enough to be read: seed is released, sent, received, and one sale is refused. Tests spoil it.</summary>
internal sealed class SmallCountry
{
    public const string Lot = "lot/A";
    public const string Held = "holding/breeder/A";
    public const string Consignment = "consignment/C";

    private readonly List<JournalLine> journal = [];
    private DateTimeOffset now = DateTimeOffset.UnixEpoch;
    private readonly Dictionary<string, Store> stores = PrivateStack.Names.ToDictionary(service => service, Checking.Store.Empty);

    public SmallCountry()
    {
        Change(PrivateStack.Identity, store => store with
        {
            Accounts = [.. PrivateStack.Clients.Select(client => Account.AtFirst(client)!)],
            Keys = [new("signing-0001.pem", "first", null, null)],
        });
        Do(Services.Breeding, "release", (Lot, "breeder-lot-released", null), (Held, "holding-credited", new("lot/A", "formed", true, 100)));
        Do(Services.Breeding, "dispatch", (Consignment, "consignment-dispatched", null), (Held, "holding-debited", new(Consignment, "dispatched", false, 30)));
        Do(Services.Multiplication, "receive", (Consignment, "consignment-received", null), ("holding/farm/A", "holding-credited", new(Consignment, "received", true, 30)));
        Ask(Services.Distribution, "sell");
        Write(What.Refused, line => line with { Key = "sell", Status = 409, Says = "overdraw" });
        Mirror();
    }

    public void Ask(string service, string key) =>
        Write(What.Asked, line => line with { Key = key, Service = service, Client = "breeder", Party = "breeder", Path = "/lots" });

    public void Write(What what, Func<JournalLine, JournalLine> with) => journal.Add(with(new(journal.Count + 1, now, what)));

    /// <summary>Time passes; until then it stands still.</summary>
    public SmallCountry After(TimeSpan time)
    {
        now += time;
        return this;
    }

    /// <summary>As if the service had done it, and everybody had heard.</summary>
    public void Do(string service, string key, params (string Stream, string Type, Moved? Moved)[] what)
    {
        Ask(service, key);
        var command = new Command(key, service, "breeder", "breeder", "/lots");
        foreach (var (fact, n) in what.Select((fact, n) => (fact, n)))
            Store(service, command.FactId(n), "breeder", fact);
        Write(What.Acknowledged, line => line with { Key = key, Facts = [.. stores[service].Facts.TakeLast(what.Length).Select(fact => new Told(fact.Id, fact.Stream, fact.Version))] });
    }

    public void Store(string service, Guid id, string actor, (string Stream, string Type, Moved? Moved) what) => Change(service, store =>
    {
        var version = store.Facts.Count(fact => fact.Stream == what.Stream) + 1;
        var fact = new Fact(id, what.Stream, version, store.Facts.Count + 1, $"seedtrace.{service}.{what.Type}", actor, LeafOf(id), "data", true, what.Moved, DateTimeOffset.UnixEpoch);
        var position = store.Log.Count + 1;
        return store with
        {
            Facts = [.. store.Facts, fact],
            Log = [.. store.Log, new(position, id, what.Stream, version, fact.Kind, store.LastOfKind.GetValueOrDefault(fact.Kind), DateTimeOffset.UnixEpoch)],
            LastOfKind = new Dictionary<string, long>(store.LastOfKind) { [fact.Kind] = position },
            Cursor = position,
        };
    });

    public void Mirror()
    {
        foreach (var service in Services.All)
            Change(service, store => store with
            {
                Learned =
                [
                    .. from learned in Services.LearnedBy(service)
                       from fact in stores[learned.Publisher].Facts
                       where fact.Kind == learned.StreamKind
                       orderby fact.Sequence
                       select new Learned(learned.Publisher, fact),
                ],
            });
    }

    /// <summary>As if it had been proposed, and acknowledged so.</summary>
    public Command Propose(string service, string key)
    {
        Ask(service, key);
        Write(What.Acknowledged, line => line with { Key = key, Status = 202, Facts = [] });
        var command = new Command(key, service, "breeder", "breeder", "/lots");
        StoreProposal(service, FactIds.Proposal(command), $"private/proposal/{FactIds.Proposal(command)}");
        return command;
    }

    public void StoreProposal(string service, Guid id, string stream) => Change(service, store => store with
    {
        Proposals = [.. store.Proposals, new(id, stream, store.Proposals.Count(entry => entry.Stream == stream) + 1, store.Proposals.Count + 1, "CommandProposed", "breeder", LeafOf(id), "data", true, null, DateTimeOffset.UnixEpoch)],
    });

    /// <summary>The log is signed as it stands, and its witness keeps the head.</summary>
    public void Sign(string log)
    {
        var tree = new Frontier();
        foreach (var fact in stores[log].Facts)
            tree.Append(Hash.Parse(fact.Leaf));
        foreach (var keeper in (string[])[log, Services.Lineage])
            Change(keeper, store => store with { Heads = [.. store.Heads, new(log, tree.Size, tree.Root.ToString(), true)] });
    }

    /// <summary>From facts to lineage.</summary>
    public Delays Delays() => Checking.Delays.Of(new History(journal), stores);

    public void Change(string service, Func<Store, Store> how) => stores[service] = how(stores[service]);

    /// <summary>What is later than was promised.</summary>
    public List<Finding> Late() => [.. Targets.Look(new Report(1, "").With(new History(journal)))];

    /// <param name="told">What the services said that no queue took.</param>
    public List<Finding> Look(params IEnumerable<(string Service, long Position)> told) => Checker.Look(new History(journal, told), stores);

    private static string LeafOf(Guid id) => Hash.OfLeaf(id.ToByteArray()).ToString();
}
