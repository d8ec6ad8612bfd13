using System.Text.Json;
using SeedTrace.Contracts;
using SeedTrace.Hosting.Stuck;
using SeedTrace.Operator.Stuck;

namespace SeedTrace.Operator.Tests.Stuck;

public sealed class StuckLinesTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 4, 6, 2, 1, TimeSpan.Zero);

    [Fact]
    public void A_fact_that_stands_still_is_told_by_its_name_reason_place_and_age() =>
        StuckLines.Of("lineage", Thing("fact-17", "unstorable", attempts: 0), Now)
            .ShouldBe("lineage/fact-17  unstorable  line/TRZAX:B version 2 of breeding  for 3 hours");

    [Fact]
    public void A_reaction_tells_how_often_it_was_tried() =>
        StuckLines.Of("certification", Thing("reaction-0191d6c2-0000-7000-8000-000000000000", "reaction", attempts: 4), Now)
            .ShouldContain("reaction, 4 attempts  line/TRZAX:B version 2 of breeding");

    [Fact]
    public void Its_story_says_who_did_what_when_and_why()
    {
        var story = new StuckStory(Thing("fact-17", "unstorable", attempts: 0), [Step("SkipAsked", """{"reason":"Looked into"}""", "two"), Step("StuckSettled", """{"outcome":"skipped"}""")]);

        StuckLines.Of("lineage", story, Now).Skip(1).ShouldBe(
        [
            "Its stream is held up to version 1 and waits for it.",
            "2026-05-04T06:02:01.000Z one and two asked for a skip: Looked into",
            "2026-05-04T06:02:01.000Z one settled it: skipped; what waited behind it goes on",
        ]);
    }

    [Fact]
    public void What_is_stuck_is_named_with_its_service()
    {
        StuckName.Parse("lineage/fact-17").Path.ShouldBe("/stuck/fact-17");
        Should.Throw<OperatorException>(() => StuckName.Parse("fact-17"));
        Should.Throw<OperatorException>(() => StuckName.Parse("identity/fact-17"));
        Should.Throw<MalformedValueException>(() => StuckName.Parse("lineage/17"));
    }

    private static StuckThing Thing(string id, string reason, int attempts) =>
        new(StuckId.Parse(id), "breeding", "line/TRZAX:B", "2", reason, Now.AddHours(-3), attempts, 1, Stands: true);

    private static StuckStep Step(string step, string data, string? countersigner = null) => new(step, "one", countersigner, Now, JsonElement.Parse(data));
}
