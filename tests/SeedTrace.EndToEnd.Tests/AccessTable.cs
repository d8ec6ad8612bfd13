namespace SeedTrace.EndToEnd.Tests;

/// <summary>Who may call what. What is not here may be called by nobody, and fails the tests. Roles side by side: any one of them;
/// <c>party</c>: every role but service; <c>reader</c>: those who read everything; <c>anybody</c>: without an account.</summary>
internal static class AccessTable
{
    private const string Table =
        """
        identity        GET    /accounts                                administrator
        identity        GET    /accounts/{client}                       administrator
        identity        PUT    /accounts/{client}                       administrator
        identity        DELETE /accounts/{client}                       administrator
        identity        POST   /accounts/{client}/secret                administrator
        identity        POST   /accounts/{client}/proposals/{proposal}/countersignature  administrator

        breeding        POST   /accessions                              curator
        breeding        GET    /accessions/{accession}                  party
        breeding        POST   /crosses                                 breeder
        breeding        GET    /crosses/{cross}                         party
        breeding        POST   /lines                                   breeder
        breeding        POST   /lines/parentage                         breeder curator
        breeding        GET    /lines/{line}                            party
        breeding        POST   /varieties                               certifier administrator
        breeding        GET    /varieties/{variety}                     party
        breeding        POST   /lots                                    breeder
        breeding        GET    /lots/{lot}                              party
        breeding        POST   /consignments                            breeder grower processor distributor
        breeding        POST   /consignments/{consignment}/receipt      breeder grower processor distributor
        breeding        POST   /consignments/{consignment}/refusal      breeder grower processor distributor
        breeding        GET    /consignments/{consignment}              party
        breeding        GET    /holdings/{party}/{lot}                  party
        breeding        GET    /feed                                    service auditor
        breeding        GET    /feed/streams/{stream}                   service auditor
        breeding        GET    /log/head                                anybody
        breeding        GET    /log/heads                               anybody
        breeding        GET    /log/proof/inclusion                     anybody
        breeding        GET    /log/proof/consistency                   anybody
        breeding        GET    /log/keys                                anybody
        breeding        GET    /stuck                                   administrator
        breeding        GET    /stuck/{id}                              administrator
        breeding        POST   /stuck/{id}/retry                        administrator
        breeding        POST   /stuck/{id}/skip                         administrator
        breeding        POST   /stuck/{id}/skip/proposals/{proposal}/countersignature  administrator
        breeding        GET    /proposals                               party
        breeding        GET    /proposals/{proposal}                    party
        breeding        POST   /proposals/{proposal}/withdrawal         party

        multiplication  POST   /growers                                 administrator certifier
        multiplication  GET    /growers/{party}                         party
        multiplication  POST   /seed-crops                              grower
        multiplication  POST   /seed-crops/{crop}/harvest               grower
        multiplication  GET    /seed-crops/{crop}                       party
        multiplication  POST   /lots/conditioned                        processor
        multiplication  POST   /lots/blended                            processor grower
        multiplication  POST   /lots/{lot}/split                        grower processor
        multiplication  GET    /lots/{lot}                              party
        multiplication  POST   /consignments                            breeder grower processor distributor
        multiplication  POST   /consignments/{consignment}/receipt      breeder grower processor distributor
        multiplication  POST   /consignments/{consignment}/refusal      breeder grower processor distributor
        multiplication  GET    /consignments/{consignment}              party
        multiplication  GET    /holdings/{party}/{lot}                  party
        multiplication  GET    /feed                                    service auditor
        multiplication  GET    /feed/streams/{stream}                   service auditor
        multiplication  GET    /log/head                                anybody
        multiplication  GET    /log/heads                               anybody
        multiplication  GET    /log/proof/inclusion                     anybody
        multiplication  GET    /log/proof/consistency                   anybody
        multiplication  GET    /log/keys                                anybody
        multiplication  GET    /stuck                                   administrator
        multiplication  GET    /stuck/{id}                              administrator
        multiplication  POST   /stuck/{id}/retry                        administrator
        multiplication  POST   /stuck/{id}/skip                         administrator
        multiplication  POST   /stuck/{id}/skip/proposals/{proposal}/countersignature  administrator
        multiplication  GET    /proposals                               party
        multiplication  GET    /proposals/{proposal}                    party
        multiplication  POST   /proposals/{proposal}/withdrawal         party

        certification   GET    /rule-packs                              party
        certification   POST   /crops                                   grower certifier
        certification   POST   /crops/{crop}/inspections                inspector
        certification   POST   /crops/{crop}/approvals                  inspector certifier
        certification   POST   /crops/{crop}/rejection                  inspector certifier
        certification   GET    /crops/{crop}                            party
        certification   POST   /samples                                 sampler
        certification   GET    /samples/{sample}                        party
        certification   POST   /tests                                   laboratory
        certification   GET    /tests/{test}                            party
        certification   POST   /lots/{lot}/varietal-quality             certifier
        certification   POST   /lots/{lot}/sowing-quality               certifier
        certification   POST   /lots/{lot}/certificates                 certifier
        certification   POST   /lots/{lot}/certificates/proposals/{proposal}/countersignature  certifier
        certification   POST   /lots/{lot}/stop-sale                    inspector certifier
        certification   POST   /lots/{lot}/stop-sale/lifting            certifier
        certification   POST   /lots/{lot}/stop-sale/lifting/proposals/{proposal}/countersignature  certifier
        certification   POST   /lots/{lot}/decertification              certifier
        certification   POST   /lots/{lot}/decertification/proposals/{proposal}/countersignature  certifier
        certification   GET    /proposals                               party
        certification   GET    /proposals/{proposal}                    party
        certification   POST   /proposals/{proposal}/withdrawal         party
        certification   GET    /lots/{lot}                              party
        certification   POST   /label-series                            certifier
        certification   GET    /label-series/{series}/labels            certifier
        certification   GET    /label-series/{series}                   party
        certification   GET    /labels/{serial}                         anybody
        certification   GET    /feed                                    service auditor
        certification   GET    /feed/streams/{stream}                   service auditor
        certification   GET    /log/head                                anybody
        certification   GET    /log/heads                               anybody
        certification   GET    /log/proof/inclusion                     anybody
        certification   GET    /log/proof/consistency                   anybody
        certification   GET    /log/keys                                anybody
        certification   GET    /stuck                                   administrator
        certification   GET    /stuck/{id}                              administrator
        certification   POST   /stuck/{id}/retry                        administrator
        certification   POST   /stuck/{id}/skip                         administrator
        certification   POST   /stuck/{id}/skip/proposals/{proposal}/countersignature  administrator

        distribution    POST   /dealers                                 administrator certifier
        distribution    GET    /dealers/{party}                         party
        distribution    POST   /packings                                distributor processor
        distribution    GET    /packings/{series}                       party
        distribution    POST   /sales                                   distributor
        distribution    GET    /sales/{sale}                            party
        distribution    POST   /scans                                   party
        distribution    GET    /labels/{serial}                         party
        distribution    POST   /consignments                            breeder grower processor distributor
        distribution    POST   /consignments/{consignment}/receipt      breeder grower processor distributor
        distribution    POST   /consignments/{consignment}/refusal      breeder grower processor distributor
        distribution    GET    /consignments/{consignment}              party
        distribution    GET    /holdings/{party}/{lot}                  party
        distribution    GET    /feed                                    service auditor
        distribution    GET    /feed/streams/{stream}                   service auditor
        distribution    GET    /log/head                                anybody
        distribution    GET    /log/heads                               anybody
        distribution    GET    /log/proof/inclusion                     anybody
        distribution    GET    /log/proof/consistency                   anybody
        distribution    GET    /log/keys                                anybody
        distribution    GET    /stuck                                   administrator
        distribution    GET    /stuck/{id}                              administrator
        distribution    POST   /stuck/{id}/retry                        administrator
        distribution    POST   /stuck/{id}/skip                         administrator
        distribution    POST   /stuck/{id}/skip/proposals/{proposal}/countersignature  administrator
        distribution    GET    /proposals                               party
        distribution    GET    /proposals/{proposal}                    party
        distribution    POST   /proposals/{proposal}/withdrawal         party

        lineage         GET    /lots/{lot}/history                      party -laboratory
        lineage         GET    /lots/{lot}/ancestors                    party -laboratory
        lineage         GET    /lots/{lot}/descendants                  party -laboratory
        lineage         GET    /lots/{lot}/composition                  party -laboratory
        lineage         GET    /lots/{lot}/composition/{ancestor}       party -laboratory
        lineage         GET    /lots/{lot}/difference                   party -laboratory
        lineage         GET    /lots/{lot}/graph                        party -laboratory
        lineage         GET    /lots/{lot}/bundle                       party -laboratory
        lineage         GET    /labels/{serial}/trace                   party -laboratory
        lineage         GET    /labels/{serial}/composition             party -laboratory
        lineage         GET    /germplasm/{key}                         party -laboratory
        lineage         GET    /graph                                   reader
        lineage         GET    /graph/summary                           reader
        lineage         GET    /graph/digest                            reader
        lineage         GET    /witness/{publisher}                     service auditor
        lineage         GET    /witness/{publisher}/heads               anybody
        lineage         GET    /feed                                    service auditor
        lineage         GET    /feed/streams/{stream}                   service auditor
        lineage         GET    /stuck                                   administrator
        lineage         GET    /stuck/{id}                              administrator
        lineage         POST   /stuck/{id}/retry                        administrator
        lineage         POST   /stuck/{id}/skip                         administrator
        lineage         POST   /stuck/{id}/skip/proposals/{proposal}/countersignature  administrator
        lineage         GET    /proposals                               party
        lineage         GET    /proposals/{proposal}                    party
        lineage         POST   /proposals/{proposal}/withdrawal         party
        """;

    public static readonly IReadOnlyList<string> Roles = Contracts.Identity.Roles.All;

    private static readonly List<AccessRule> Rules = [.. Table.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Select(words => new AccessRule(words[0], new Operation(words[1], words[2]), RolesOf(words[3..]), words[3] == "anybody"))];

    public static IReadOnlyList<AccessRule> Of(string service) => Rules.FindAll(rule => rule.Service == service);

    private static HashSet<string> RolesOf(string[] words) => words switch
    {
        ["anybody"] => [.. Roles],
        ["reader"] => [Contracts.Identity.Roles.Auditor, Contracts.Identity.Roles.Certifier, Contracts.Identity.Roles.Administrator],
        ["party", .. var without] => [.. Roles.Where(role => role != Contracts.Identity.Roles.Service && !without.Contains("-" + role))],
        _ => [.. words.Select(word => Roles.Single(role => role == word))],
    };
}

internal sealed record Operation(string Method, string Path);

internal sealed record AccessRule(string Service, Operation Operation, IReadOnlySet<string> Roles, bool Anonymous);
