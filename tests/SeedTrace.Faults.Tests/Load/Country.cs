using System.Net;
using SeedTrace.Contracts.Identity;
using SeedTrace.Faults.Tests.Stack;

namespace SeedTrace.Faults.Tests.Load;

/// <summary>Who there is and what they know of: lots, consignments under way, labels in trade, accounts that others were given. What is written here is what answers told; the
/// stores may have moved on, and then a command is refused, as it should be.</summary>
internal sealed class Country : IDisposable
{
    public const string GeneBank = "gene-bank";
    public const string Breeder = "breeder";
    public const string EliteFarm = "elite-farm";
    public const string Inspector = "inspector";
    public const string Sampler = "sampler";
    public const string Laboratory = "laboratory";
    public const string Certifier = "certifier";
    public const string SecondCertifier = "second-certifier";
    public const string Distributor = "distributor";
    public const string Dealer = "dealer";
    public const string Auditor = "auditor";

    /// <summary>Those who hold seed at multiplication, and in trade.</summary>
    public static readonly string[] Farms = [EliteFarm, "farm-1", "farm-2"];
    public static readonly string[] Traders = [Distributor, Dealer];

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    private readonly HttpClient http;
    private readonly Dictionary<string, Party> parties = [];

    private readonly Dictionary<string, string> secrets;

    /// <param name="gateways">Each passes on to the next, the last to the services.</param>
    private Country(PrivateStack stack, Dictionary<string, string> secrets, params IReadOnlyList<DelegatingHandler> gateways)
    {
        // A fresh connection every few seconds: a client follows where the addresses lead.
        HttpMessageHandler way = new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromSeconds(10), ConnectTimeout = TimeSpan.FromSeconds(3) };
        foreach (var gateway in gateways)
        {
            gateway.InnerHandler = way;
            way = gateway;
        }
        http = new(way) { Timeout = Patience };
        this.secrets = secrets;
        Stack = stack;
        foreach (var (name, secret) in secrets)
            parties[name] = new(stack, http, name, secret);
    }

    public PrivateStack Stack { get; }

    public Journal Journal => Stack.Journal;

    public Shared<string> Varieties { get; private init; } = new();

    public Shared<Seed> Seeds { get; private init; } = new();

    public Shared<UnderWay> Consignments { get; private init; } = new();

    public Shared<string> Labels { get; private init; } = new();

    public Shared<Opened> Accounts { get; private init; } = new();

    public static string PartyOf(string account) => account switch
    {
        PrivateStack.Administrator or PrivateStack.SecondAdministrator => PrivateStack.Authority,
        SecondCertifier => Certifier,
        _ => account,
    };

    public Party this[string name] => parties[name];

    public static async Task<Country> OpenAsync(PrivateStack stack, CancellationToken cancellation)
    {
        var administrators = (string[])[PrivateStack.Administrator, PrivateStack.SecondAdministrator];
        var country = new Country(stack, administrators.ToDictionary(name => name, stack.SecretOf));
        foreach (var (name, roles) in (IEnumerable<(string, string[])>)
            [(GeneBank, [Roles.Curator]), (Breeder, [Roles.Breeder]), .. Farms.Select(farm => (farm, (string[])[Roles.Grower, Roles.Processor])),
             (Inspector, [Roles.Inspector]), (Sampler, [Roles.Sampler]), (Laboratory, [Roles.Laboratory]), (Certifier, [Roles.Certifier]), (SecondCertifier, [Roles.Certifier]),
             .. Traders.Select(trader => (trader, (string[])[Roles.Distributor])), (Auditor, [Roles.Auditor])])
            await country.OpenAccountAsync(name, roles, cancellation);
        return country;
    }

    /// <summary>The same country, with somebody between its parties and its services.</summary>
    public Country Behind(params IReadOnlyList<DelegatingHandler> gateways) =>
        new(Stack, secrets, gateways) { Varieties = Varieties, Seeds = Seeds, Consignments = Consignments, Labels = Labels, Accounts = Accounts };

    /// <summary>Is a token given for its secret?</summary>
    public async Task<bool> LetsInAsync(Opened account, CancellationToken cancellation)
    {
        using var party = new Party(Stack, http, account.Client, account.Secret!);
        while (true)
            try
            {
                await party.TokenAsync(cancellation);
                return true;
            }
            catch (HttpRequestException e) when (e.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized)
            {
                return false;
            }
            catch (Exception e) when (Party.IsSilence(e) && !cancellation.IsCancellationRequested)
            {
                await Task.Delay(200, cancellation);
            }
    }

    public void Dispose()
    {
        foreach (var party in parties.Values)
            party.Dispose();
        http.Dispose();
    }

    private async Task OpenAccountAsync(string name, string[] roles, CancellationToken cancellation)
    {
        var dice = Dice.Of(0, name);
        var proposed = await parties[PrivateStack.Administrator].DoAsync(
            PrivateStack.Identity, $"/accounts/{name}", new { roles, party = PartyOf(name) }, $"propose {name}", dice, cancellation, HttpMethod.Put);
        var signed = await parties[PrivateStack.SecondAdministrator].DoAsync(
            PrivateStack.Identity, proposed.Countersignature ?? throw new InvalidOperationException($"{name}: {proposed.Code}"), new { }, $"sign {name}", dice, cancellation);
        secrets[name] = signed.Secret ?? throw new InvalidOperationException($"{name}: {signed.Code}");
        parties[name] = new(Stack, http, name, secrets[name]);
    }
}

/// <summary>Some of this lot came to this party, whose custody this service keeps.</summary>
internal sealed record Seed(string Service, string Party, string Lot, string Variety)
{
    public string Stream => $"holding/{Party}/{Lot}";
}

/// <summary>An account that the administrators gave to somebody.</summary>
/// <param name="IsOpen">It was signed for.</param>
/// <param name="Secret">The last one; null where nobody was told it.</param>
internal sealed record Opened(string Client, bool IsOpen = false, string? Secret = null);

internal sealed record UnderWay(string Number, string Destination, string To, string Lot, string Variety, int Kilograms);

/// <summary>What several writers add to and pick from.</summary>
internal sealed class Shared<T> where T : class
{
    private const int Most = 5_000;

    private readonly Lock turn = new();
    private readonly List<T> items = [];

    public void Add(T item)
    {
        lock (turn)
        {
            items.Add(item);
            if (items.Count > Most)
                items.RemoveRange(0, Most / 2);
        }
    }

    /// <summary>Mostly of what came last, so that writers meet.</summary>
    public T? Pick(Random random, Func<T, bool>? which = null)
    {
        lock (turn)
        {
            var fitting = which is null ? items : items.FindAll(item => which(item));
            if (fitting.Count == 0)
                return null;
            var latest = random.NextDouble() < 0.7 ? Math.Min(fitting.Count, 20) : fitting.Count;
            return fitting[^(1 + random.Next(latest))];
        }
    }

    /// <summary>For the taker alone, until he adds it again.</summary>
    public T? Take(Random random)
    {
        lock (turn)
        {
            var taken = Pick(random);
            if (taken is not null)
                items.Remove(taken);
            return taken;
        }
    }

    public IReadOnlyList<T> Latest(int most)
    {
        lock (turn)
            return [.. items.TakeLast(most)];
    }

    public void Remove(T item)
    {
        lock (turn)
            items.Remove(item);
    }
}
