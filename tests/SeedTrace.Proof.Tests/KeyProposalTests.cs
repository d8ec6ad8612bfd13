namespace SeedTrace.Proof.Tests;

/// <summary>Two people, each with his own directory and his own root key; between them goes what one proposes.</summary>
public sealed class KeyProposalTests : IDisposable
{
    private static readonly DateTimeOffset Autumn = Logs.Autumn;

    private readonly Logs log = new();
    private readonly string files = Directory.CreateTempSubdirectory("seedtrace-keys-").FullName;
    private readonly KeyDirectory keys;

    public KeyProposalTests()
    {
        keys = new(Path.Combine(files, "log"));
        keys.Make("KAZ", ["breeding", "distribution"], Logs.Spring).ShouldBeTrue();
        (First, Second) = (SigningKey.Read(File.ReadAllText(keys.RootKeyFile)), SigningKey.Read(File.ReadAllText(keys.SecondRootKeyFile)));
        File.Delete(keys.RootKeyFile);
        File.Delete(keys.SecondRootKeyFile);
    }

    private SigningKey First { get; }

    private SigningKey Second { get; }

    public void Dispose() => Directory.Delete(files, recursive: true);

    private KeyProposal Propose(SigningKey? by = null, bool compromised = false, TrustAnchor? anchor = null, params string[] services) =>
        KeyProposal.Make(keys, by ?? First, "KAZ", services is [] && anchor is null ? ["breeding"] : services, Autumn, compromised, anchor);

    private KeyProposal Countersigned(KeyProposal proposal, SigningKey? by = null)
    {
        proposal.Countersign(by ?? Second, proposal.Proposed.Digest);
        return KeyProposal.Read(keys);
    }

    private SigningKey KeyOf(string service) => SigningKey.Read(File.ReadAllText(keys.KeyFileOf(service)));

    [Fact]
    public void A_new_key_signs_once_both_have_signed_and_the_list_is_published()
    {
        using var old = KeyOf("breeding");

        using var proposal = Propose();
        proposal.Changes.Single().ShouldContain("signs for /seedtrace/KAZ/breeding from 2026-09-01T00:00:00.000Z until 2027-10-02T00:00:00.000Z");
        KeyOf("breeding").Id.ShouldBe(old.Id);
        keys.ReadList().Number.ShouldBe(1);
        Countersigned(proposal).Publish().Number.ShouldBe(2);

        using var next = KeyOf("breeding");
        log.HeadOf(3, Autumn.AddDays(1), next).Verify(keys.ReadList());
        log.HeadOf(3, Autumn.AddDays(1), old).Verify(keys.ReadList());
        Should.Throw<FileNotFoundException>(() => KeyProposal.Read(keys)).Message.ShouldStartWith("No list of keys is proposed");
    }

    [Fact]
    public void What_only_one_signed_is_not_published()
    {
        using var proposal = Propose();

        Should.Throw<ProofException>(proposal.Publish).Message.ShouldContain($"{Second.Id}, of another person, has to sign it too");

        keys.ReadList().Number.ShouldBe(1);
    }

    [Fact]
    public void The_first_person_is_no_second_one_nor_is_a_stranger()
    {
        using var stranger = SigningKey.Make();
        using var proposal = Propose(by: Second);

        Should.Throw<ProofException>(() => Countersigned(proposal, Second)).Message.ShouldBe($"The root key {Second.Id} has signed this list: the second signature is another person's.");
        Should.Throw<ProofException>(() => Countersigned(proposal, stranger)).Message.ShouldStartWith($"The key {stranger.Id} is none of the root keys ");
        Should.Throw<ProofException>(() => Propose(by: stranger)).Message.ShouldStartWith($"The key {stranger.Id} is none of the root keys ");
        Countersigned(KeyProposal.Read(keys), First).Publish().Number.ShouldBe(2);
    }

    [Fact]
    public void The_second_person_signs_what_he_read_and_no_list_put_in_its_place()
    {
        using var read = Propose();
        using var other = Propose(services: ["distribution"]);

        Should.Throw<ProofException>(() => other.Countersign(Second, read.Proposed.Digest)).Message.ShouldContain("read again what it changes");
    }

    [Fact]
    public void A_stolen_key_signs_nothing_any_more_and_what_it_signed_before_stays_signed()
    {
        using var stolen = KeyOf("breeding");

        using var proposal = Propose(compromised: true);
        proposal.Changes.ShouldContain($"ends   {stolen.Id} of /seedtrace/KAZ/breeding on 2026-09-01T00:00:00.000Z already, not on 2027-04-01T00:00:00.000Z");
        Countersigned(proposal).Publish().Keys.Count.ShouldBe(3);

        log.HeadOf(3, Autumn.AddMilliseconds(-1), stolen).Verify(keys.ReadList());
        Should.Throw<ProofException>(() => log.HeadOf(3, Autumn, stolen).Verify(keys.ReadList()));
    }

    [Fact]
    public void A_list_that_would_unsign_what_is_signed_or_does_not_follow_is_countersigned_by_nobody()
    {
        var inUse = keys.ReadList();
        using var thief = SigningKey.Make();
        KeyList Next(params LogKey[] all) => new(2, Autumn, all);
        foreach (var (list, flaw) in new[]
        {
            (Next(inUse.Keys[0]), "leaves out the key"), (Next(inUse.Keys[0] with { Until = inUse.Keys[0].Until.AddYears(1) }, inUse.Keys[1]), "can end earlier, and nothing else"),
            (Next(inUse.Keys[0] with { Public = thief.Public }, inUse.Keys[1]), "has another key under"), (Next([.. inUse.Keys, inUse.Keys[0]]), "twice"), (inUse, "does not follow no. 1"),
        })
        {
            File.WriteAllBytes(keys.ProposalFile, SignedKeyList.Propose(list, First).Encoded);
            using var proposal = KeyProposal.Read(keys);
            Should.Throw<ProofException>(() => Countersigned(proposal)).Message.ShouldContain(flaw);
        }
    }

    [Fact]
    public void A_country_of_one_root_key_gets_a_second_and_reads_what_was_signed_before()
    {
        var before = new KeyDirectory(Path.Combine(files, "before"));
        Directory.CreateDirectory(Path.Combine(files, "before"));
        using var only = KeyDirectory.MakeRoot(before.RootKeyFile);
        File.WriteAllText(before.RootFile, only.ToPublicPem());
        before.Make("KAZ", ["breeding"], Logs.Spring).ShouldBeTrue();
        var (old, heads) = (File.ReadAllBytes(before.ListFile), log.HeadOf(3, Autumn, SigningKey.Read(File.ReadAllText(before.KeyFileOf("breeding")))));
        using var both = TrustAnchor.Of(only, Second);

        using (var proposal = KeyProposal.Make(before, only, "KAZ", [], Autumn, anchor: both))
        {
            proposal.Changes.Single().ShouldStartWith("new    ");
            proposal.Countersign(Second, proposal.Proposed.Digest);
        }
        KeyProposal.Read(before).Publish().Number.ShouldBe(2);

        before.ReadAnchor().Name.ShouldBe(both.Name);
        heads.Verify(before.ReadList());
        Should.Throw<ProofException>(() => KeyList.Read(old, both));
        heads.Verify(KeyList.Read(old, TrustAnchor.Of(only)));
        heads.Verify(KeyList.Read(File.ReadAllBytes(before.ListFile), TrustAnchor.Of(only)));
    }

    [Fact]
    public void One_of_two_people_hands_over_to_a_third_and_never_both_at_once()
    {
        using var third = SigningKey.Make();
        using var fourth = SigningKey.Make();
        foreach (var anchor in new[] { TrustAnchor.Of(third, fourth), TrustAnchor.Of(First) })
            Should.Throw<ProofException>(() => Propose(by: anchor.Has(First.Id) ? First : third, anchor: anchor)).Message.ShouldContain("of two, one stays");

        using var proposal = Propose(by: First, anchor: TrustAnchor.Of(First, third));
        Countersigned(proposal, third).Publish();

        keys.ReadAnchor().Has(third.Id).ShouldBeTrue();
        keys.ReadAnchor().Has(Second.Id).ShouldBeFalse();
    }

    [Fact]
    public void What_is_there_is_kept_and_a_key_that_is_missing_waits_for_the_second_person()
    {
        keys.Make("KAZ", ["breeding", "distribution"], Autumn).ShouldBeTrue();
        keys.ReadList().Number.ShouldBe(1);
        File.WriteAllText(keys.RootKeyFile, First.ToPem());

        keys.Make("KAZ", ["breeding", "lineage"], Autumn).ShouldBeFalse();

        Countersigned(KeyProposal.Read(keys)).Publish();
        keys.ReadList().Keys.ShouldContain(key => key.Id == KeyOf("lineage").Id);
    }
}
