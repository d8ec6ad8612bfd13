using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting;
using SeedTrace.Hosting.Delivery;
using SeedTrace.Hosting.Trees;
using SeedTrace.Lineage.Balance;
using SeedTrace.Lineage.Bundles;
using SeedTrace.Lineage.Consequences;
using SeedTrace.Lineage.Export;
using SeedTrace.Lineage.Findings;
using SeedTrace.Lineage.Germplasm;
using SeedTrace.Lineage.Graph;
using SeedTrace.Lineage.Labels;
using SeedTrace.Lineage.Lots;
using SeedTrace.Lineage.Nation;

var builder = WebApplication.CreateBuilder(args);
builder.AddSeedTraceService(Services.Lineage, authorityCode: "LIN");
builder.Services.AddLineageGraph();
builder.Services.AddBalance();
builder.AddBundles();
builder.Services.AddFindings();
builder.Services.AddHeadWitness();
builder.Services.AddNation();

var app = builder.Build();
app.MapLots();
app.MapConsequences();
app.MapLabels();
app.MapGermplasm();
app.MapGraph();
app.MapBalance();
app.MapFindings();
app.MapNation();
app.MapExport();
app.MapBundles();
app.MapWitness();
app.MapWitnessedHeads();

await app.RunServiceAsync(args);
