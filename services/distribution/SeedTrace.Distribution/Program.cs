using SeedTrace.Contracts.Delivery;
using SeedTrace.Custody;
using SeedTrace.Distribution.Dealers;
using SeedTrace.Distribution.Dispatches;
using SeedTrace.Distribution.Entries;
using SeedTrace.Distribution.Packings;
using SeedTrace.Distribution.Recalls;
using SeedTrace.Distribution.Sales;
using SeedTrace.Distribution.Scans;
using SeedTrace.Hosting;

var builder = WebApplication.CreateBuilder(args);

builder.AddSeedTraceService(Services.Distribution, authorityCode: "DIS");
builder.AddCertifiersLabelCheck();
builder.Services.AddCustody(Services.Distribution);
builder.Services.AddDispatchRules();

var app = builder.Build();

app.MapDealers();
app.MapEntries();
app.MapPackings();
app.MapSales();
app.MapScans();
app.MapRecalls();
app.MapCustody();

await app.RunServiceAsync(args);
