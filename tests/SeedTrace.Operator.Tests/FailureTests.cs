using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using SeedTrace.Contracts;

namespace SeedTrace.Operator.Tests;

public sealed class FailureTests
{
    public static TheoryData<Exception, string> Expected => new()
    {
        { new OperatorException("The stack is not up."), "The stack is not up." },
        { new MalformedValueException("species-malformed", "A species is given by its EPPO code."), "A species is given by its EPPO code." },
        { new CryptographicException("There is no root key in PEM in it."), "There is no root key in PEM in it." },
        { new FileNotFoundException("There is no such file."), "There is no such file." },
        { new UnauthorizedAccessException("Access to the path is denied."), "Access to the path is denied." },
        { new TaskCanceledException(), "did not answer in time" },
        { new HttpRequestException("Connection refused"), "does not answer (Connection refused)" },
        { new HttpRequestException("No", null, HttpStatusCode.TooManyRequests), "refused with status 429" },
        { new JsonException("'x' is an invalid start"), "not the JSON that was expected" },
    };

    [Theory]
    [MemberData(nameof(Expected))]
    public void What_goes_wrong_is_told_in_a_sentence(Exception failure, string sentence) => Failure.Of(failure).ShouldNotBeNull().ShouldContain(sentence);

    [Fact]
    public void A_mistake_of_the_program_keeps_its_stack_trace() => Failure.Of(new InvalidOperationException("Sequence contains no elements")).ShouldBeNull();
}
