namespace SeedTrace.Contracts.Identity;

/// <summary>What an account may be. Licences and attestations are facts of the services that check them.</summary>
public static class Roles
{
    public const string Breeder = "breeder";
    public const string Curator = "curator";
    public const string Grower = "grower";
    public const string Processor = "processor";
    public const string Inspector = "inspector";
    /// <summary>Somebody private who inspects crops on the authority's licence.</summary>
    public const string LicensedInspector = "licensed-inspector";
    public const string Sampler = "sampler";
    public const string Laboratory = "laboratory";
    public const string Certifier = "certifier";
    public const string Distributor = "distributor";
    public const string Auditor = "auditor";
    public const string Administrator = "administrator";
    public const string Service = "service";

    public static readonly IReadOnlyList<string> All =
        [Breeder, Curator, Grower, Processor, Inspector, LicensedInspector, Sampler, Laboratory, Certifier, Distributor, Auditor, Administrator, Service];
}
