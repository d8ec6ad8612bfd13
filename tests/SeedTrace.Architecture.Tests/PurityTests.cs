using System.Reflection;
using Mono.Cecil;
using NetArchTest.Rules;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Architecture.Tests;

/// <summary>What decides, and what it decides on, is a function: of the streams and the command, and of nothing else.</summary>
public sealed class PurityTests
{
    private static readonly string[] Frameworks =
        ["Marten", "JasperFx", "MassTransit", "RabbitMQ", "Npgsql", "Microsoft.AspNetCore", "Microsoft.EntityFrameworkCore", "System.Net.Http"];

    private static readonly string[] Impure =
    [
        "System.Guid::NewGuid", "System.Guid::CreateVersion7", "System.Random::", "System.Security.Cryptography.RandomNumberGenerator::",
        "System.DateTime::get_Now", "System.DateTime::get_UtcNow", "System.DateTime::get_Today", "System.DateTimeOffset::get_Now",
        "System.DateTimeOffset::get_UtcNow", "System.TimeProvider::", "System.Diagnostics.Stopwatch::", "System.Environment::GetEnvironmentVariable", "System.Environment::get_TickCount", "System.IO.File::",
        "System.Threading.Tasks.Task::Delay", "System.Threading.Tasks.Task::Run", "System.Threading.Thread::", "System.Console::",
    ];

    public static TheoryData<string> Assemblies => [.. Code.Deciding.Select(assembly => assembly.GetName().Name!)];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Deciders_and_states_know_no_framework(string assembly) => BoundToFrameworks(Assembly.Load(assembly)).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Deciding_and_folding_ask_neither_clock_nor_chance_nor_the_outside(string assembly) => Asking(Assembly.Load(assembly)).ShouldBeEmpty();

    [Fact]
    public void There_are_deciders_and_states_to_judge()
    {
        Code.Deciding.Sum(assembly => Code.Deciders(assembly).Count()).ShouldBeGreaterThan(20);
        Code.Deciding.Sum(assembly => Code.States(assembly).Count()).ShouldBeGreaterThan(15);
    }

    [Fact]
    public void The_rules_can_fail()
    {
        BoundToFrameworks(GetType().Assembly).ShouldBe([typeof(Bound).FullName]);
        Asking(GetType().Assembly).ShouldBe(
            [
            $"{typeof(Guessing).FullName} uses System.Guid::NewGuid", $"{typeof(Peeking).FullName} uses System.Random::get_Shared",
            $"{typeof(Peeking).FullName} uses System.Random::Next",
        ], ignoreOrder: true);
    }

    private static IEnumerable<string> BoundToFrameworks(Assembly assembly) => Types.InAssembly(assembly)
        .That().MeetCustomRule(new Pure(assembly)).ShouldNot().HaveDependencyOnAny(Frameworks).GetResult().FailingTypeNames ?? [];

    private static IEnumerable<string> Asking(Assembly assembly) =>
        from type in Code.Deciders(assembly).Concat(Code.States(assembly)).Distinct()
        let starts = Instructions.Read(type).Methods.Where(method => method.Name is "Decide" or "Fold")
        from called in Instructions.CalledFrom(starts).Distinct()
        where Impure.Any(impure => called.StartsWith(impure, StringComparison.Ordinal))
        select $"{type.FullName} uses {called}";

    private sealed class Pure(Assembly assembly) : ICustomRule
    {
        private readonly HashSet<string> types =
            [.. Code.Deciders(assembly).Concat(Code.States(assembly)).Select(type => type.FullName!.Replace('+', '/'))];

        public bool MeetsRule(TypeDefinition type) => types.Contains(type.FullName);
    }
}

#pragma warning disable CA1822 // The twins look like deciders.
internal sealed record Bound(Marten.IDocumentStore Store)
{
    public Decision Decide() => Decision.Append();
}

internal sealed record Guessing
{
    public Decision Decide() => Guess();

    private static Decision Guess() => Decision.Refuse("guess", $"{Guid.NewGuid()}");
}

internal sealed record Peeking(int Number) : IStreamState<Peeking>
{
    public static Peeking? Fold(Peeking? state, object fact) => new[] { fact }.Select(_ => new Peeking(Random.Shared.Next())).First();
}
