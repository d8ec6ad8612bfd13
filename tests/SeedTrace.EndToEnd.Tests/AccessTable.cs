namespace SeedTrace.EndToEnd.Tests;

/// <summary>Who may call what, and about whose things. What is not here may be called by nobody, and fails the tests. Roles side by side: any one of them;
/// <c>party</c>: every role but service; <c>reader</c>: those who read everything; <c>anybody</c>: without an account. Whose: <c>own</c>, what belongs to
/// the caller's party, with an example of it in <see cref="Belongings"/>; <c>signers</c>, proposals of the caller's party; <c>new</c>, what is not there
/// yet; <c>all</c>, everything there is.</summary>
internal static class AccessTable
{
    private const string Table =
        """
        identity        all      GET    /accounts                                administrator
        identity        all      GET    /accounts/{client}                       administrator
        identity        all      PUT    /accounts/{client}                       administrator
        identity        all      DELETE /accounts/{client}                       administrator
        identity        all      POST   /accounts/{client}/secret                administrator
        identity        all      POST   /accounts/{client}/proposals/{proposal}/countersignature  administrator
        identity        all      GET    /keys                                    administrator
        identity        all      POST   /keys                                    administrator
        identity        all      POST   /keys/proposals/{proposal}/countersignature  administrator

        breeding        new      POST   /accessions                              curator
        breeding        all      GET    /accessions/{accession}                  party
        breeding        new      POST   /crosses                                 breeder
        breeding        own      GET    /crosses/{cross}                         party
        breeding        own      POST   /lines                                   breeder
        breeding        own      POST   /lines/parentage                         breeder curator
        breeding        own      GET    /lines/{line}                            party
        breeding        all      POST   /varieties                               certifier administrator
        breeding        all      GET    /varieties/{variety}                     party
        breeding        own      POST   /lots                                    breeder
        breeding        own      GET    /lots/{lot}                              party
        breeding        own      POST   /consignments                            breeder grower processor distributor
        breeding        own      POST   /consignments/{consignment}/receipt      breeder grower processor distributor
        breeding        own      POST   /consignments/{consignment}/refusal      breeder grower processor distributor
        breeding        own      GET    /consignments/{consignment}              party
        breeding        own      GET    /holdings/{party}/{lot}                  party
        breeding        all      GET    /feed                                    service auditor
        breeding        all      GET    /feed/streams/{stream}                   service auditor
        breeding        all      GET    /log/head                                anybody
        breeding        all      GET    /log/heads                               anybody
        breeding        all      GET    /log/proof/inclusion                     anybody
        breeding        all      GET    /log/proof/consistency                   anybody
        breeding        all      GET    /log/keys                                anybody
        breeding        all      GET    /stuck                                   administrator
        breeding        all      GET    /stuck/{id}                              administrator
        breeding        all      POST   /stuck/{id}/retry                        administrator
        breeding        all      POST   /stuck/{id}/skip                         administrator
        breeding        signers  POST   /stuck/{id}/skip/proposals/{proposal}/countersignature  administrator
        breeding        signers  GET    /proposals                               party
        breeding        signers  GET    /proposals/{proposal}                    party
        breeding        signers  POST   /proposals/{proposal}/withdrawal         party

        multiplication  all      POST   /growers                                 administrator certifier
        multiplication  all      POST   /growers/{party}/suspensions             administrator certifier
        multiplication  all      POST   /growers/{party}/suspensions/lifting     administrator certifier
        multiplication  own      GET    /growers/{party}                         party
        multiplication  own      POST   /seed-crops                              grower
        multiplication  own      POST   /seed-crops/{crop}/harvest               grower
        multiplication  own      GET    /seed-crops/{crop}                       party
        multiplication  own      POST   /lots/conditioned                        processor
        multiplication  own      POST   /lots/blended                            processor grower
        multiplication  own      POST   /lots/{lot}/split                        grower processor
        multiplication  own      GET    /lots/{lot}                              party
        multiplication  own      POST   /consignments                            breeder grower processor distributor
        multiplication  own      POST   /consignments/{consignment}/receipt      breeder grower processor distributor
        multiplication  own      POST   /consignments/{consignment}/refusal      breeder grower processor distributor
        multiplication  own      GET    /consignments/{consignment}              party
        multiplication  own      GET    /holdings/{party}/{lot}                  party
        multiplication  all      GET    /feed                                    service auditor
        multiplication  all      GET    /feed/streams/{stream}                   service auditor
        multiplication  all      GET    /log/head                                anybody
        multiplication  all      GET    /log/heads                               anybody
        multiplication  all      GET    /log/proof/inclusion                     anybody
        multiplication  all      GET    /log/proof/consistency                   anybody
        multiplication  all      GET    /log/keys                                anybody
        multiplication  all      GET    /stuck                                   administrator
        multiplication  all      GET    /stuck/{id}                              administrator
        multiplication  all      POST   /stuck/{id}/retry                        administrator
        multiplication  all      POST   /stuck/{id}/skip                         administrator
        multiplication  signers  POST   /stuck/{id}/skip/proposals/{proposal}/countersignature  administrator
        multiplication  signers  GET    /proposals                               party
        multiplication  signers  GET    /proposals/{proposal}                    party
        multiplication  signers  POST   /proposals/{proposal}/withdrawal         party

        certification   all      GET    /rule-packs                              party
        certification   all      GET    /reason-codes                            party
        certification   all      GET    /field-rules                             party
        certification   own      POST   /crops                                   grower certifier
        certification   all      POST   /crops/{crop}/inspections                inspector
        certification   all      POST   /crops/{crop}/remedies                   inspector
        certification   all      POST   /crops/{crop}/approvals                  inspector certifier
        certification   all      POST   /crops/{crop}/rejected-parts             inspector
        certification   all      POST   /crops/{crop}/rejection                  inspector certifier
        certification   own      POST   /crops/{crop}/appeals                    grower
        certification   own      GET    /crops/{crop}/field                      party
        certification   own      GET    /crops/{crop}/visits-due                 party
        certification   own      GET    /crops/{crop}                            party
        certification   all      POST   /samples                                 sampler
        certification   own      GET    /samples/{sample}                        party
        certification   own      POST   /tests                                   laboratory
        certification   own      GET    /tests/{test}                            party
        certification   all      POST   /lots/{lot}/varietal-quality             certifier
        certification   all      POST   /lots/{lot}/sowing-quality               certifier
        certification   all      POST   /lots/{lot}/certificates                 certifier
        certification   signers  POST   /lots/{lot}/certificates/proposals/{proposal}/countersignature  certifier
        certification   all      POST   /lots/{lot}/stop-sale                    inspector certifier
        certification   all      POST   /lots/{lot}/stop-sale/lifting            certifier
        certification   signers  POST   /lots/{lot}/stop-sale/lifting/proposals/{proposal}/countersignature  certifier
        certification   all      POST   /lots/{lot}/decertification              certifier
        certification   signers  POST   /lots/{lot}/decertification/proposals/{proposal}/countersignature  certifier
        certification   signers  GET    /proposals                               party
        certification   signers  GET    /proposals/{proposal}                    party
        certification   signers  POST   /proposals/{proposal}/withdrawal         party
        certification   own      GET    /lots/{lot}                              party
        certification   own      GET    /lots/{lot}/judgement                    party
        certification   all      POST   /label-series                            certifier
        certification   all      GET    /label-series/{series}/labels            certifier
        certification   own      GET    /label-series/{series}                   party
        certification   all      GET    /labels/{serial}                         anybody
        certification   all      GET    /feed                                    service auditor
        certification   all      GET    /feed/streams/{stream}                   service auditor
        certification   all      GET    /log/head                                anybody
        certification   all      GET    /log/heads                               anybody
        certification   all      GET    /log/proof/inclusion                     anybody
        certification   all      GET    /log/proof/consistency                   anybody
        certification   all      GET    /log/keys                                anybody
        certification   all      GET    /stuck                                   administrator
        certification   all      GET    /stuck/{id}                              administrator
        certification   all      POST   /stuck/{id}/retry                        administrator
        certification   all      POST   /stuck/{id}/skip                         administrator
        certification   signers  POST   /stuck/{id}/skip/proposals/{proposal}/countersignature  administrator

        distribution    all      POST   /dealers                                 administrator certifier
        distribution    own      GET    /dealers/{party}                         party
        distribution    all      POST   /entries                                 certifier
        distribution    signers  POST   /entries/proposals/{proposal}/countersignature  certifier
        distribution    own      GET    /entries/{lot}                           party
        distribution    own      POST   /packings                                distributor processor
        distribution    own      GET    /packings/{series}                       party
        distribution    own      POST   /sales                                   distributor
        distribution    own      GET    /sales/{sale}                            party
        distribution    new      POST   /scans                                   party
        distribution    all      GET    /labels/{serial}                         party
        distribution    all      GET    /recalls                                 party
        distribution    own      GET    /recalls/{recall}                        party
        distribution    all      POST   /recalls                                 certifier administrator
        distribution    signers  POST   /recalls/proposals/{proposal}/countersignature  certifier administrator
        distribution    all      POST   /recalls/{recall}/scope                  certifier administrator
        distribution    all      POST   /recalls/{recall}/notices                certifier administrator
        distribution    own      POST   /recalls/{recall}/reports                breeder grower processor distributor certifier administrator
        distribution    all      POST   /recalls/{recall}/closure                certifier administrator
        distribution    signers  POST   /recalls/{recall}/closure/proposals/{proposal}/countersignature  certifier administrator
        distribution    own      POST   /consignments                            breeder grower processor distributor
        distribution    own      POST   /consignments/{consignment}/receipt      breeder grower processor distributor
        distribution    own      POST   /consignments/{consignment}/refusal      breeder grower processor distributor
        distribution    own      GET    /consignments/{consignment}              party
        distribution    own      GET    /holdings/{party}/{lot}                  party
        distribution    all      GET    /feed                                    service auditor
        distribution    all      GET    /feed/streams/{stream}                   service auditor
        distribution    all      GET    /log/head                                anybody
        distribution    all      GET    /log/heads                               anybody
        distribution    all      GET    /log/proof/inclusion                     anybody
        distribution    all      GET    /log/proof/consistency                   anybody
        distribution    all      GET    /log/keys                                anybody
        distribution    all      GET    /stuck                                   administrator
        distribution    all      GET    /stuck/{id}                              administrator
        distribution    all      POST   /stuck/{id}/retry                        administrator
        distribution    all      POST   /stuck/{id}/skip                         administrator
        distribution    signers  POST   /stuck/{id}/skip/proposals/{proposal}/countersignature  administrator
        distribution    signers  GET    /proposals                               party
        distribution    signers  GET    /proposals/{proposal}                    party
        distribution    signers  POST   /proposals/{proposal}/withdrawal         party

        lineage         own      GET    /lots/{lot}/history                      party -laboratory
        lineage         own      GET    /lots/{lot}/ancestors                    party -laboratory
        lineage         own      GET    /lots/{lot}/descendants                  party -laboratory
        lineage         own      GET    /lots/{lot}/composition                  party -laboratory
        lineage         own      GET    /lots/{lot}/composition/{ancestor}       party -laboratory
        lineage         own      GET    /lots/{lot}/difference                   party -laboratory
        lineage         own      GET    /lots/{lot}/graph                        party -laboratory
        lineage         own      GET    /lots/{lot}/bundle                       party -laboratory
        lineage         all      GET    /lots/{lot}/consequences                 reader
        lineage         all      PUT    /passports/{digest}                      certifier administrator
        lineage         all      GET    /passports/{digest}                      reader
        lineage         own      GET    /labels/{serial}/trace                   party -laboratory
        lineage         own      GET    /labels/{serial}/composition             party -laboratory
        lineage         own      GET    /germplasm/{key}                         party -laboratory
        lineage         all      GET    /graph                                   reader
        lineage         all      GET    /graph/summary                           reader
        lineage         all      GET    /graph/digest                            reader
        lineage         own      GET    /balance/lots/{lot}                      party -laboratory
        lineage         own      GET    /balance/crops/{crop}                    party -laboratory
        lineage         own      GET    /balance/parties/{party}                 party -laboratory
        lineage         all      GET    /balance/districts/{district}            reader
        lineage         all      GET    /balance/seasons/{season}                reader
        lineage         all      GET    /findings                                reader
        lineage         all      GET    /findings/summary                        reader
        lineage         all      GET    /nation/seed-balance                     reader
        lineage         all      GET    /nation/forecast                         reader
        lineage         all      GET    /nation/royalties                        reader
        lineage         all      GET    /nation/subsidies                        reader
        lineage         all      GET    /witness/{publisher}                     service auditor
        lineage         all      GET    /witness/{publisher}/heads               anybody
        lineage         all      GET    /feed                                    service auditor
        lineage         all      GET    /feed/streams/{stream}                   service auditor
        lineage         all      GET    /stuck                                   administrator
        lineage         all      GET    /stuck/{id}                              administrator
        lineage         all      POST   /stuck/{id}/retry                        administrator
        lineage         all      POST   /stuck/{id}/skip                         administrator
        lineage         signers  POST   /stuck/{id}/skip/proposals/{proposal}/countersignature  administrator
        lineage         signers  GET    /proposals                               party
        lineage         signers  GET    /proposals/{proposal}                    party
        lineage         signers  POST   /proposals/{proposal}/withdrawal         party
        """;

    public static readonly IReadOnlyList<string> Roles = Contracts.Identity.Roles.All;

    private static readonly List<AccessRule> Rules = [.. Table.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Select(words => new AccessRule(
            words[0], Enum.Parse<Whose>(words[1], ignoreCase: true), new Operation(words[2], words[3]), RolesOf(words[4..]), words[4] == "anybody"))];

    public static IReadOnlyList<AccessRule> All => Rules;

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

internal sealed record AccessRule(string Service, Whose Whose, Operation Operation, IReadOnlySet<string> Roles, bool Anonymous);

internal enum Whose
{
    All,
    Own,
    New,
    Signers,
}
