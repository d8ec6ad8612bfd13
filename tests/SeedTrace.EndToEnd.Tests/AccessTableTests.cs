namespace SeedTrace.EndToEnd.Tests;

/// <summary>Nothing is for things of all parties by oversight.</summary>
public sealed class AccessTableTests
{
    private const string Reasons = "# office  it is the authority's office\n";

    [Theory]
    [InlineData("certification all POST /lots/{lot}/burning certifier")]
    [InlineData("certification all DELETE /lots/{lot} certifier  #")]
    [InlineData("certification all PUT /lots/{lot} certifier  # because")]
    public void A_command_on_things_of_all_parties_says_why_or_is_refused(string row) =>
        Should.Throw<FormatException>(() => AccessTable.Read(Reasons + row)).Message.ShouldContain("why is it for things of all parties?");

    [Theory]
    [InlineData("certification own POST /lots grower  # office")]
    [InlineData("certification all GET /desk reader  # office")]
    public void Others_need_none(string row) => Should.Throw<FormatException>(() => AccessTable.Read(Reasons + row));

    [Theory]
    [InlineData("certification all POST /lots/{lot}/burning certifier  # office")]
    [InlineData("certification all GET /desk reader")]
    [InlineData("certification own POST /lots grower")]
    public void The_others_are_taken(string row) => AccessTable.Read(Reasons + row).ShouldHaveSingleItem();

    [Fact]
    public void No_reason_is_said_for_nothing()
    {
        var said = AccessTable.Table().Split('\n').Where(line => line.StartsWith('#')).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]);

        AccessTable.All.Select(rule => rule.Reason).OfType<string>().Distinct().ShouldBe(said, ignoreOrder: true);
    }
}
