using System.Text.Json;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Operator.Balance;
using SeedTrace.Operator.Stack;
using SeedTrace.Operator.Trace;

namespace SeedTrace.Operator;

/// <summary>Prints where seed came from and what became of it: of a lot, a crop, a party, a district in a season, or a season.</summary>
internal static class BalanceVerb
{
    public static async Task<int> RunAsync(IReadOnlyList<string> words, CancellationToken cancellation)
    {
        var options = new Options(words, "party", "district", "season", "as-of", "as-known", "json");
        var answer = await LocalStack.Open().DeskOf("administrator").AskAsync<JsonElement>(Services.Lineage, Address(options), cancellation);
        Console.WriteLine(options.Json ? Printed.Json(answer) : BalanceText.Render(answer.Deserialize<BalanceAnswer>(FactJson.Options)!));
        return 0;
    }

    internal static string Address(Options options)
    {
        var what = (options.Rest, options["party"], options["district"], options["season"]) switch
        {
            ([var number], null, null, null) => $"{(LotAnswers.IsLot(number) ? "lots" : "crops")}/{Uri.EscapeDataString(number)}?",
            ([], { } party, null, null) => $"parties/{Uri.EscapeDataString(party)}?",
            ([], null, { } district, { } season) => $"districts/{Uri.EscapeDataString(district)}?season={Uri.EscapeDataString(season)}&",
            ([], null, null, { } season) => $"seasons/{Uri.EscapeDataString(season)}?",
            _ => throw new OperatorException("balance needs one of: LOT, CROP, --party PARTY, --season YEAR, --district NAME --season YEAR."),
        };
        return $"/balance/{what}{Times.Query(options)}".TrimEnd('&', '?');
    }
}
