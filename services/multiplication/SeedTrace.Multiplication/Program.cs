using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting;
using SeedTrace.Multiplication.Growers;
using SeedTrace.Multiplication.Lots;
using SeedTrace.Multiplication.Rules;
using SeedTrace.Multiplication.SeedCrops;

var builder = WebApplication.CreateBuilder(args);
builder.AddSeedTraceService(Services.Multiplication, authorityCode: "MUL");
builder.Services.AddSingleton(YieldCeilings.Embedded());

var app = builder.Build();
app.MapGrowers();
app.MapSeedCrops();
app.MapLots();
await app.RunServiceAsync(args);
