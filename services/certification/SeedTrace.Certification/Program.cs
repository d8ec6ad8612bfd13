using SeedTrace.Certification.ControlPlots;
using SeedTrace.Certification.Crops;
using SeedTrace.Certification.Desk;
using SeedTrace.Certification.Labels;
using SeedTrace.Certification.Lots;
using SeedTrace.Certification.Papers;
using SeedTrace.Certification.Rules;
using SeedTrace.Certification.Samples;
using SeedTrace.Certification.SeedTests;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting;

var builder = WebApplication.CreateBuilder(args);

builder.AddSeedTraceService(Services.Certification, authorityCode: "CER");
builder.AddRulePacks();
builder.AddLots();
builder.AddLabels();
builder.AddPapers();
builder.AddDesk();

var app = builder.Build();

app.UseForwardedHeaders();
app.MapRulePacks();
app.MapCrops();
app.MapSamples();
app.MapSeedTests();
app.MapLots();
app.MapControlPlots();
app.MapLabels();
app.MapPapers();
app.MapDesk();

await app.RunServiceAsync(args);
