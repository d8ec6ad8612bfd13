using SeedTrace.Contracts;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Identity;
using SeedTrace.Operator.Pedigrees;
using SeedTrace.Operator.Stack;

namespace SeedTrace.Operator;

/// <summary>Makes lines and their parentage from a published pedigree; a second time, it changes nothing.</summary>
internal static class ImportPedigreeVerb
{
    /// <summary>Who imports unless <c>--as</c> says otherwise: the breeder of the sample season.</summary>
    private const string Sample = "demo-breeder";

    public static async Task<int> RunAsync(IReadOnlyList<string> words, CancellationToken cancellation)
    {
        var options = new Options(words, "species", "name", "as");
        var file = options.Only("import pedigree needs one FILE");
        var species = SpeciesOf.Given(options["species"], file, Console.Out);
        var stack = LocalStack.Open();
        var desk = options["as"] is { } account ? stack.DeskOf(account) : await stack.OpenAccountAsync(Sample, Sample, [Roles.Breeder], cancellation);
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
