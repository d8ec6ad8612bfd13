namespace SeedTrace.Proof.Tests;

public sealed class KeyListTests
{
    private readonly Logs log = new();

    [Fact]
    public void The_list_says_after_its_journey_what_the_root_signed()
    {
        var read = KeyList.Read(log.Keys.Sign(log.Root), log.Root);

        (read.Number, read.Issued, read.Keys.Single().Id).ShouldBe((1, Logs.Spring, log.Key.Id));
        log.HeadOf(3).Verify(read);
    }

    [Fact]
    public void A_list_of_another_root_is_worth_nothing()
    {
        using var usurper = SigningKey.Make();
        Should.Throw<ProofException>(() => KeyList.Read(log.Keys.Sign(usurper), log.Root)).Message
            .ShouldBe($"The list of keys is not signed by the root key {log.Root.Id}.");
    }

    [Fact]
    public void Not_one_bit_of_the_list_can_be_changed()
    {
        var signed = log.Keys.Sign(log.Root);
        for (var bit = 0; bit < signed.Length * 8; bit += 7)
        {
            var changed = signed.ToArray();
            changed[bit / 8] ^= (byte)(1 << bit % 8);
            Should.Throw<ProofException>(() => KeyList.Read(changed, log.Root), $"bit {bit}");
        }
    }

    [Fact]
    public void Keys_change_by_overlap_and_what_the_old_one_signed_stays_signed()
    {
        using var next = SigningKey.Make();
        var summer = new DateTimeOffset(2026, 7, 1, 0, 0, 0, TimeSpan.Zero);

        var keys = log.Keys.With(LogKey.Of(next, Logs.Origin, summer, summer.AddYears(1)), summer);

        keys.Number.ShouldBe(2);
        log.HeadOf(3).Verify(keys);
        log.HeadOf(4, summer.AddDays(1)).Verify(keys);
        log.HeadOf(5, summer.AddDays(1), next).Verify(keys);
        log.HeadOf(6, Logs.Autumn.AddDays(1), next).Verify(keys);
        Should.Throw<ProofException>(() => log.HeadOf(6, Logs.Autumn.AddDays(1)).Verify(keys));
    }

    [Fact]
    public void A_stolen_key_signs_nothing_any_more_and_what_it_signed_before_stays_signed()
    {
        var files = Directory.CreateTempSubdirectory("seedtrace-keys-");
        var directory = new KeyDirectory(files.FullName);
        directory.Make("KAZ", ["breeding", "distribution"], Logs.Spring);
        using var stolen = SigningKey.Read(File.ReadAllText(directory.KeyFileOf("breeding")));
        var autumn = Logs.Autumn;

        directory.Rotate("KAZ", "breeding", autumn, compromised: true);

        var keys = directory.ReadList();
        keys.Keys.Count.ShouldBe(3);
        log.HeadOf(3, autumn.AddMilliseconds(-1), stolen).Verify(keys);
        Should.Throw<ProofException>(() => log.HeadOf(3, autumn, stolen).Verify(keys));
        using var next = SigningKey.Read(File.ReadAllText(directory.KeyFileOf("breeding")));
        log.HeadOf(3, autumn, next).Verify(keys);
        directory.Make("KAZ", ["breeding", "distribution"], autumn);
        directory.ReadList().Number.ShouldBe(keys.Number);
        files.Delete(recursive: true);
    }

    [Fact]
    public void A_key_is_read_from_the_file_it_was_written_to_with_or_without_its_secret()
    {
        SigningKey.Read(log.Key.ToPem()).Id.ShouldBe(log.Key.Id);
        SigningKey.Read(log.Key.ToPublicPem()).Id.ShouldBe(log.Key.Id);
        Should.Throw<System.Security.Cryptography.CryptographicException>(() => SigningKey.Read("no key"));
    }
}
