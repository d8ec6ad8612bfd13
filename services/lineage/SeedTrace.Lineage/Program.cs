using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting;
using SeedTrace.Hosting.Delivery;
using SeedTrace.Hosting.Trees;
using SeedTrace.Lineage.Bundles;
using SeedTrace.Lineage.Export;
using SeedTrace.Lineage.Germplasm;
using SeedTrace.Lineage.Graph;
using SeedTrace.Lineage.Labels;
using SeedTrace.Lineage.Lots;

var builder = WebApplication.CreateBuilder(args);

builder.AddSeedTraceService(Services.Lineage, authorityCode: "LIN");
builder.Services.AddLineageGraph();
builder.Services.AddBundles();
builder.Services.AddHeadWitness();

var app = builder.Build();

app.MapLots();
app.MapLabels();
app.MapGermplasm();
app.MapGraph();
app.MapExport();
app.MapBundles();
app.MapWitness();
app.MapWitnessedHeads();

await app.RunServiceAsync(args);
