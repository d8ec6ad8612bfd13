using Microsoft.AspNetCore.Builder;
using Npgsql;
using SeedTrace.Certification.Lots;
using SeedTrace.Certification.Rules;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Testing;
using static SeedTrace.Certification.Tests.Season;

namespace SeedTrace.Certification.Tests.Lots;

/// <summary>A lot that is certified in the very moment its ancestor is withdrawn, and lots whose ancestor was withdrawn before there were reviews.</summary>
public sealed partial class ReviewOverHttpTests
{
    [Fact]
    public async Task A_lot_that_is_certified_while_its_parent_is_withdrawn_comes_under_review()
    {
        var (certificate, withdrawal) = await ProposeBothAsync();
        await using var held = await HoldAsync(Lots.Clean);
        var certified = SignAsync(certificate);
        await held.UntilWaitingAsync(1);
        // The certificate has looked at its parent, and is not in the store yet.
        var withdrawn = SignAsync(withdrawal);
        await held.UntilWaitingAsync(2, withdrawn);
        await held.LetGoAsync();

        (await certified).Code.ShouldBe("");
        (await withdrawn).Code.ShouldBe("");
        (await LabelAsync(Lots.Clean)).ShouldBe("lot-under-review");
    }

    [Fact]
    public async Task A_lot_whose_parent_is_withdrawn_while_it_is_certified_is_refused()
    {
        var (certificate, withdrawal) = await ProposeBothAsync();
        await using var held = await HoldAsync(Lots.Part);
        var withdrawn = SignAsync(withdrawal);
        await held.UntilWaitingAsync(1);
        // The withdrawal has looked at all that came of the parent, and is not in the store yet.
        var certified = SignAsync(certificate);
        await held.UntilWaitingAsync(2, certified);
        await held.LetGoAsync();

        (await withdrawn).Code.ShouldBe("");
        (await certified).Code.ShouldBe("parent-decertified");
    }

    [Fact]
    public async Task Lots_whose_ancestor_was_withdrawn_before_there_were_reviews_come_under_review_once()
    {
        await GrowTwoGenerationsAsync();
        await CertifyAsync((Lots.Clean, Basic), (Lots.Blend, C1), (Lots.Stranger, C1));
        await Publisher.SayAsync(stack, Services.Certification, certified, new NewFact($"lot/{ParentLot}", new LotDecertified(ParentLot, "OTHER_VARIETY")));
        (await LabelAsync(Lots.Clean)).ShouldBe("");

        await StartReplicaAsync();
        foreach (var lot in (LotNumber[])[Lots.Clean, Lots.Blend])
            await Eventually.ShouldBeTrueAsync(async () => await LabelAsync(lot) == "lot-under-review", $"{lot} came of it");
        (await LabelAsync(Lots.Stranger)).ShouldBe("");
        (await ReviewsAsync()).ShouldBe(3, "the pre-basic seed of the maintainer, too");

        // What a certifier has decided stays decided, and answers for what came of it since.
        (await SignedAsync($"/lots/{Lots.Blend}/review/keeping", new KeepLotEndpoint.Request())).Code.ShouldBe("");
        await StartReplicaAsync();
        await Publisher.SayAsync(stack, Services.Certification, certified, new NewFact($"lot/{Lots.Stranger}", new LotDecertified(Lots.Stranger, "OTHER_VARIETY")));
        await StartReplicaAsync();
        await Eventually.ShouldBeTrueAsync(async () => await LabelAsync(Lots.Blend) == "lot-under-review", "for another reason");
        (await ReviewsAsync()).ShouldBe(4);
    }

    private Task<WebApplication> StartReplicaAsync() => stack.StartServiceAsync(Services.Certification, Map, builder =>
    {
        builder.AddRulePacks();
        builder.AddLots();
    }, "CER");

    private async Task<long> ReviewsAsync()
    {
        await using var database = NpgsqlDataSource.Create(stack.DatabaseOf(Services.Certification).Superuser);
        await using var command = database.CreateCommand("select count(*) from mt_events where type = 'lot-put-under-review'");
        return (long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    private async Task CertifyAsync(params (LotNumber Lot, SeedClass Class)[] lots)
    {
        foreach (var (lot, @class) in lots)
            await Publisher.SayAsync(stack, Services.Certification, certified,
                new NewFact($"lot/{lot}", new VarietalQualityCertified(lot, Wheat, @class, [Crop], "EU-TRZAX 2016.1")), new NewFact($"lot/{lot}", Certificate(lot, @class, mass: 5_000)));
    }

    /// <returns>Where the certificate of a lot and the withdrawal of its parent's are signed.</returns>
    private async Task<(string Certificate, string Withdrawal)> ProposeBothAsync()
    {
        await GrowTwoGenerationsAsync();
        await CertifyAsync((Lots.Part, Basic));
        await Publisher.SayAsync(stack, Services.Certification, certified,
            new NewFact($"crop/{Crop}", Entered(Pack(), "BS")), new NewFact($"crop/{Crop}", new CropApproved(Crop, Basic, 80, "EU-TRZAX 2016.1")),
            new NewFact($"lot/{Lots.Clean}", new VarietalQualityCertified(Lots.Clean, Wheat, Basic, [Crop], "EU-TRZAX 2016.1")),
            new NewFact($"lot/{Lots.Clean}", new SowingQualityCertified(Lots.Clean, Basic, Document("TEST", 1), new(2099, 10, 12), "EU-TRZAX 2016.1")));
        return (await ProposedAsync($"/lots/{Lots.Clean}/certificates", new CertifyLotEndpoint.Request("EU")),
            await ProposedAsync($"/lots/{ParentLot}/decertification", new DecertifyLotEndpoint.Request("OTHER_VARIETY")));
    }

    /// <summary>Whoever appends to the stream of the lot waits.</summary>
    private async Task<HeldStream> HoldAsync(LotNumber lot)
    {
        var held = new HeldStream(NpgsqlDataSource.Create(stack.DatabaseOf(Services.Certification).Superuser));
        await held.TakeAsync($"lot/{lot}");
        return held;
    }

    private sealed class HeldStream(NpgsqlDataSource database) : IAsyncDisposable
    {
        private NpgsqlConnection? connection;

        public async Task TakeAsync(string stream)
        {
            connection = await database.OpenConnectionAsync();
            await ExecuteAsync("begin");
            await ExecuteAsync($"select from mt_streams where id = '{stream}' for update");
        }

        /// <param name="unless">It did not wait: the test goes on to say what came of it.</param>
        public Task UntilWaitingAsync(long count, Task? unless = null) => Eventually.ShouldBeTrueAsync(async () =>
        {
            await using var command = database.CreateCommand("select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'");
            return unless?.IsCompleted == true || (long)(await command.ExecuteScalarAsync())! >= count;
        }, $"{count} wait");

        public Task LetGoAsync() => ExecuteAsync("commit");

        public async ValueTask DisposeAsync()
        {
            if (connection is not null)
                await connection.DisposeAsync();
            await database.DisposeAsync();
        }

        private async Task ExecuteAsync(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync();
        }
    }
}
