using SeedTrace.Certification.Crops;
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
builder.AddLabels();
builder.AddPapers();

var app = builder.Build();

app.UseForwardedHeaders();
app.MapRulePacks();
app.MapCrops();
app.MapSamples();
app.MapSeedTests();
app.MapLots();
app.MapLabels();
app.MapPapers();

await app.RunServiceAsync(args);
