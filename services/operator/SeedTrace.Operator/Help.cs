namespace SeedTrace.Operator;

internal static class Help
{
    public static Task<int> ShowAsync(string[] words)
    {
        var asked = words is [] or ["help"];
        var output = asked ? Console.Out : Console.Error;
        output.WriteLine(
            """
            On a running stack (./seedtrace up):
              demo [--pedigree FILE --variety NAME [--species CODE]]   play the sample season and trace a bag to its origins
              import pedigree FILE [--species CODE] [--name NAME] [--as ACCOUNT]
                                                                       make lines and their parentage from a published pedigree
              passport LOT [--file FILE] [--as ACCOUNT] [--tell-order] writes the passport of a certified lot, for another country, and says its digest;
                                                                       of one under an order, for countries that have an earlier one
              import passport FILE [--as ACCOUNT]                      hands in the passport of a lot from another country
              trace SERIAL | LOT [--as-of TIME] [--as-known TIME] [--json]
                                                                       a bag or a lot and everything it comes from, as a tree
              replay LOT --as-known TIME [--as-of TIME] [--json]       what was known of a lot at a time, and what was learned since
              balance LOT | CROP | --party PARTY | [--district NAME] --season YEAR  [--as-of TIME] [--as-known TIME] [--json]
                                                                       where seed came from, what became of it, and what nobody can explain
              recall LOT --dry-run [--kind recall|decertification] [--as-of TIME] [--as-known TIME] [--json]
                                                                       what a recall or decertification of a lot would reach; nothing happens
              recall LOT [--reason CODE] [--as ACCOUNT]                opens it: the first account proposes, another of the same party signs
              recall list | show NUMBER [--json]                       recalls, and how far one has come
              stuck list [--json] | show ID [--json] | retry ID | skip ID --reason TEXT [--as ACCOUNT]
                                                                       facts and reactions that stand still; a skip is asked for by two accounts
              witness [SERVICE] [--once] [--keep DIR] [--root FILE]    keep every head the logs sign, and compare each with the one before
              audit [SERVICE] [--as ACCOUNT] [--keep DIR] [--root FILE] [--json]
                                                                       read whole logs again; compare them with their heads and their witness
              token ACCOUNT                                            an access token of one of the stack's accounts, for curl
            Without one:
              topology --users FILE                                    the broker's definitions
              keys make --country CODE | rotate SERVICE [--compromised] | list [--json] [--directory DIR]
                                                                       the keys that logs are signed with, and the signed list of them
              verify FILE [--root FILE] [--root COUNTRY=FILE]... [--json]
                                                                       checks a lot's bundle or passport offline, and names the first thing that is wrong
              verify LINK [--root FILE] [--keys FILE] [--json]         checks the code of a label offline
              sbom                                                     what the services are made of (CycloneDX)
            """);
        if (!asked)
            output.WriteLine($"\nseedtrace: there is no verb \"{words[0]}\".");
        return Task.FromResult(asked ? 0 : 2);
    }
}
