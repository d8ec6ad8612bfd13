namespace SeedTrace.Contracts.Identity;

/// <summary>The roles an account may hold; the values of the claim <c>role</c> in a token (design §4).</summary>
public static class Roles
{
    /// <summary>Makes crosses, maintains varieties and releases the first seed.</summary>
    public const string Breeder = "breeder";

    /// <summary>Keeps the accessions of a gene bank.</summary>
    public const string Curator = "curator";

    /// <summary>Sows seed crops and declares their harvest.</summary>
    public const string Grower = "grower";

    /// <summary>Conditions, blends, splits and packs lots.</summary>
    public const string Processor = "processor";

    /// <summary>Inspects seed crops in the field.</summary>
    public const string Inspector = "inspector";

    /// <summary>Draws official samples from lots.</summary>
    public const string Sampler = "sampler";

    /// <summary>Tests samples; never learns whose they are.</summary>
    public const string Laboratory = "laboratory";

    /// <summary>Decides for the authority: certifies, revokes and orders; reads everything.</summary>
    public const string Certifier = "certifier";

    /// <summary>Holds and sells seed in trade.</summary>
    public const string Distributor = "distributor";

    /// <summary>Reads everything and changes nothing.</summary>
    public const string Auditor = "auditor";

    /// <summary>Opens and closes accounts and runs the system; reads everything.</summary>
    public const string Administrator = "administrator";

    /// <summary>A service of the system itself; reads the feeds of the others.</summary>
    public const string Service = "service";

    /// <summary>Every role there is.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Breeder, Curator, Grower, Processor, Inspector, Sampler,
        Laboratory, Certifier, Distributor, Auditor, Administrator, Service,
    ];
}
