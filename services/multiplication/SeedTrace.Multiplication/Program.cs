using SeedTrace.Contracts.Delivery;
using SeedTrace.Custody;
using SeedTrace.Custody.Consignments;
using SeedTrace.Hosting;
using SeedTrace.Hosting.Rules;
using SeedTrace.Multiplication.Dispatches;
using SeedTrace.Multiplication.Growers;
using SeedTrace.Multiplication.Lots;
using SeedTrace.Multiplication.SeedCrops;

var builder = WebApplication.CreateBuilder(args);

builder.AddSeedTraceService(Services.Multiplication, authorityCode: "MUL");
builder.Services.AddCustody(Services.Multiplication);
builder.Services.AddSingleton<IDispatchRule, OrderedLotsStay>();
builder.Services.AddSingleton(YieldCeilings.Embedded()).AddSingleton(MassTolerances.Embedded());

var app = builder.Build();

app.MapGrowers();
app.MapSeedCrops();
app.MapLots();
app.MapCustody();

await app.RunServiceAsync(args);
