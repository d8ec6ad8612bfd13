namespace SeedTrace.Proof.Tests;

public sealed class SignedHeadTests
{
    private readonly Logs log = new();

    [Fact]
    public void A_head_says_after_its_journey_what_was_signed()
    {
        var signed = log.HeadOf(7);

        var read = SignedHead.Read(signed.Encoded);

        read.Head.ShouldBe(signed.Head);
        read.KeyId.ShouldBe(log.Key.Id);
        read.Verify(log.Keys);
    }

    [Fact]
    public void Not_one_bit_of_a_head_can_be_changed()
    {
        var signed = log.HeadOf(7).Encoded;
        for (var bit = 0; bit < signed.Length * 8; bit++)
        {
            var changed = signed.ToArray();
            changed[bit / 8] ^= (byte)(1 << bit % 8);
            Should.Throw<ProofException>(() => SignedHead.Read(changed).Verify(log.Keys), $"bit {bit}");
        }
    }

    [Fact]
    public void A_head_that_was_signed_with_another_key_of_the_same_name_is_forged()
    {
        using var forger = SigningKey.Make();
        var keys = log.Keys with { Keys = [log.Keys.Keys[0] with { Public = forger.Public }] };

        Refusal(() => log.HeadOf(7).Verify(keys)).ShouldBe($"The list of keys has another key under {log.Key.Id}.");
    }

    [Fact]
    public void A_key_signs_for_its_own_log_only() => Refusal(() => log.HeadOf(7, origin: "/seedtrace/KAZ/distribution").Verify(log.Keys))
        .ShouldBe($"The key {log.Key.Id} signed for /seedtrace/KAZ/distribution, and is a key of /seedtrace/KAZ/breeding.");

    [Fact]
    public void A_key_nobody_listed_signs_for_nobody()
    {
        using var stranger = SigningKey.Make();
        Refusal(() => log.HeadOf(7, key: stranger).Verify(log.Keys))
            .ShouldBe($"The key {stranger.Id} that signed for /seedtrace/KAZ/breeding is not in the list of keys.");
    }

    [Fact]
    public void A_key_signs_in_its_time_only()
    {
        Refusal(() => log.HeadOf(7, Logs.Spring.AddMilliseconds(-1)).Verify(log.Keys)).ShouldBe(
            $"The key {log.Key.Id} signed for /seedtrace/KAZ/breeding at 2026-02-28T23:59:59.999Z, and is valid from 2026-03-01T00:00:00.000Z.");
        Refusal(() => log.HeadOf(7, Logs.Autumn).Verify(log.Keys)).ShouldBe(
            $"The key {log.Key.Id} signed for /seedtrace/KAZ/breeding at 2026-09-01T00:00:00.000Z, and was valid until 2026-09-01T00:00:00.000Z.");
        log.HeadOf(7, Logs.Spring).Verify(log.Keys);
    }

    [Fact]
    public void A_log_that_goes_on_continues_what_it_was() =>
        log.HeadOf(11).Head.VerifyContinues(log.HeadOf(6).Head, Trees.Consistency(log.Leaves, 6, 11));

    [Fact]
    public void A_log_that_forgot_its_last_facts_or_has_others_continues_nothing()
    {
        Refusal(() => log.HeadOf(6).Head.VerifyContinues(log.HeadOf(11).Head, [])).ShouldBe("The log shrank: it had 11 facts and now has 6.");
        var fork = new Logs();
        Refusal(() => fork.HeadOf(6).Head.VerifyContinues(log.HeadOf(6).Head, [])).ShouldStartWith("The log has two histories: its first 6 facts have the roots ");
        Refusal(() => fork.HeadOf(11).Head.VerifyContinues(log.HeadOf(6).Head, Trees.Consistency(fork.Leaves, 6, 11)))
            .ShouldStartWith("The log has two histories, or the proof is damaged: it does not lead from the root of the first 6 facts ");
    }

    [Theory]
    [InlineData("")]
    [InlineData("d2")]
    [InlineData("d28443a10126a0f6")]
    [InlineData("7b7d")]
    public void What_is_no_head_is_not_read_as_one(string bytes) => Should.Throw<ProofException>(() => SignedHead.Read(Convert.FromHexString(bytes)));

    private static string Refusal(Action verify) => Should.Throw<ProofException>(verify).Message;
}
