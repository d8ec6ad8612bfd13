using SeedTrace.Contracts.Delivery;
using SeedTrace.Custody;
using SeedTrace.Hosting;
using SeedTrace.Multiplication.Growers;
using SeedTrace.Multiplication.Lots;
using SeedTrace.Multiplication.Rules;
using SeedTrace.Multiplication.SeedCrops;

var builder = WebApplication.CreateBuilder(args);
builder.AddSeedTraceService(Services.Multiplication, authorityCode: "MUL");
builder.Services.AddSingleton(YieldCeilings.Embedded());
builder.Services.AddCustody(Services.Multiplication);
builder.Services.AddDispatchRules();

var app = builder.Build();
app.MapGrowers();
app.MapSeedCrops();
app.MapLots();
app.MapCustody();
await app.RunServiceAsync(args);
