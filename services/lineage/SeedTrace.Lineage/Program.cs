using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting;
using SeedTrace.Hosting.Delivery;
using SeedTrace.Lineage.Export;
using SeedTrace.Lineage.Germplasm;
using SeedTrace.Lineage.Graph;
using SeedTrace.Lineage.Labels;
using SeedTrace.Lineage.Lots;

var builder = WebApplication.CreateBuilder(args);

builder.AddSeedTraceService(Services.Lineage, authorityCode: "LIN");
builder.Services.AddLineageGraph();

var app = builder.Build();

app.MapLots();
app.MapLabels();
app.MapGermplasm();
app.MapGraph();
app.MapExport();
app.MapWitness();

await app.RunServiceAsync(args);
