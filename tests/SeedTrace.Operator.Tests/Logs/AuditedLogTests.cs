using System.Text.Json;
using SeedTrace.Operator.Logs;
using SeedTrace.Operator.Trace;
using SeedTrace.Proof;

namespace SeedTrace.Operator.Tests.Logs;

public sealed class AuditedLogTests
{
    [Fact]
    public void An_auditor_is_told_that_a_log_is_what_was_signed_or_where_it_is_not()
    {
        AuditedLog.Of("breeding", new(120, 7, null)).Line.ShouldBe("breeding        120 facts are what 7 heads and the witness say");
        AuditedLog.Of("breeding", Changed).Line.ShouldBe("breeding        position 41: the fact is not the one that was signed.");
    }

    [Fact]
    public void A_machine_is_told_the_same() =>
        JsonElement.DeepEquals(
            JsonElement.Parse(Printed.Json(AuditedLog.Of("breeding", Changed))),
            JsonElement.Parse("""{"log":"breeding","holds":false,"facts":41,"heads":3,"position":41,"finding":"the fact is not the one that was signed."}""")).ShouldBeTrue();

    private static AuditResult Changed => new(41, 3, new(41, "the fact is not the one that was signed."));
}
