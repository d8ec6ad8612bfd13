using SeedTrace.Contracts;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Identity;
using SeedTrace.Operator.Pedigrees;
using SeedTrace.Operator.Stack;

namespace SeedTrace.Operator;

/// <summary>Makes lines and their parentage from a published pedigree; a second time, it changes nothing.</summary>
internal static class ImportPedigreeVerb
{
    public static async Task<int> RunAsync(IReadOnlyList<string> words, CancellationToken cancellation)
    {
        var options = new Options(words, "species", "name");
        var file = options.Rest is [var only] ? only : throw new OperatorException("import pedigree needs one FILE.");
        var desk = await LocalStack.Open().OpenAccountAsync("demo-breeder", "demo-breeder", [Roles.Breeder], cancellation);
        var species = SpeciesOf.Given(options["species"], file, Console.Out);
        return await ImportAsync(desk, file, species, options["name"], Console.Out, cancellation) ? 0 : 1;
    }

    public static async Task<bool> ImportAsync(Desk desk, string file, SpeciesCode species, string? name, TextWriter output, CancellationToken cancellation)
    {
        if (!File.Exists(file))
            throw new OperatorException($"There is no file {file}.");
        var pedigree = PedigreeFile.Read(file);
        var breeding = await desk.HttpAsync(Services.Breeding, cancellation);
        return await new PedigreeImport(breeding, output).SendAsync(species, name ?? Path.GetFileName(file), pedigree, cancellation);
    }
}
