using SeedTrace.Breeding.Accessions;
using SeedTrace.Breeding.Crosses;
using SeedTrace.Breeding.Dispatches;
using SeedTrace.Breeding.Lines;
using SeedTrace.Breeding.Lots;
using SeedTrace.Breeding.Varieties;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Custody;
using SeedTrace.Custody.Consignments;
using SeedTrace.Hosting;

var builder = WebApplication.CreateBuilder(args);

builder.AddSeedTraceService(Services.Breeding, authorityCode: "BRD");
builder.Services.AddCustody(Services.Breeding);
builder.Services.AddSingleton<IDispatchRule, OrderedLotsStay>();

var app = builder.Build();

app.MapAccessions();
app.MapCrosses();
app.MapLines();
app.MapVarieties();
app.MapLots();
app.MapCustody();

await app.RunServiceAsync(args);
