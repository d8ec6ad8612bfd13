using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using SeedTrace.Certification.Crops;
using SeedTrace.Certification.Labels;
using SeedTrace.Certification.Lots;
using SeedTrace.Certification.Papers;
using SeedTrace.Certification.Rules;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Multiplication;
using SeedTrace.Hosting.Rules;
using SeedTrace.Proof;
using static SeedTrace.Certification.Tests.Season;

namespace SeedTrace.Certification.Tests.Papers;

/// <summary>What comes out of the printer.</summary>
public sealed class PaperTests
{
    private static readonly SeedClass C1 = new("EU", "C1", CanonicalClass.Certified1);

    private static PaperTexts In(string language) => PaperTexts.For(new DefaultHttpContext(), language);

    private static async Task<string> PrintAsync<TPaper>(string language, object of) where TPaper : IComponent
    {
        await using var services = new ServiceCollection().BuildServiceProvider();
        await using var printer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        return System.Net.WebUtility.HtmlDecode(await printer.Dispatcher.InvokeAsync(async () =>
            (await printer.RenderComponentAsync<TPaper>(ParameterView.FromDictionary(new Dictionary<string, object?> { ["Texts"] = In(language), ["Of"] = of }))).ToHtmlString()));
    }

    private static CertificateFacts Certificate(params object[] since)
    {
        var lot = Halves(Pack(), "C1", null, [Season.Certificate(CleanLot, C1), .. since]);
        return new(lot, lot.Certificates.Single(), lot.Schemes["EU"].Varietal!, Found().Report, Pack().Find("C1"));
    }

    [Theory]
    [InlineData("en", "Seed lot certificate", "27,000 kg", "2027-10-12", "Certified seed, 1st generation")]
    [InlineData("ru", "Сертификат на партию семян", "27 000 кг", "12.10.2027", "первая репродукция")]
    [InlineData("kk", "Тұқым партиясының сертификаты", "27 000 кг", "12.10.2027", "бірінші репродукция тұқымы")]
    public async Task The_certificate_says_what_the_lot_is(string language, string title, string mass, string day, string name)
    {
        var paper = await PrintAsync<CertificatePaper>(language, Certificate());
        foreach (var said in (string[])[title, mass.Replace(' ', '\u00a0'), day, name, "Saratovskaya 29", "Triticum aestivum", CleanLot.ToString(), Document("TEST", 1).ToString(), "EU-TRZAX 2016.1"])
            paper.ShouldContain(said);
        paper.ShouldNotContain("class=\"void\"");
    }

    [Fact]
    public async Task A_certificate_of_a_stopped_or_withdrawn_lot_says_so_across_the_paper()
    {
        (await PrintAsync<CertificatePaper>("en", Certificate(new StopSaleOrdered(CleanLot, "HEALTH")))).ShouldContain("Sale stopped: ");
        (await PrintAsync<CertificatePaper>("ru", Certificate(new LotDecertified(CleanLot, "FRAUD")))).ShouldContain("Отозван: ");
    }

    [Fact]
    public async Task The_field_report_has_every_visit_and_the_decision()
    {
        var pack = Pack();
        var crop = Spec.Given<CropInspection>(
            Entered(pack, "C1"), Visit(offTypes: 7), Visit(offTypes: 3, visit: 2) with { Counts = [new("looseSmut", 2, 1_000)] },
            new CropApproved(Crop, C1, 76, pack.Citation))!;
        var report = await PrintAsync<FieldReport>("ru", crop);
        foreach (var said in (string[])["Акт полевой инспекции", "BBCH 75", ">7<", ">3<", "пыльная головня", "Признан сортовым", "76"])
            report.ShouldContain(said);
        report.ShouldNotContain("лиценз");
        var licensed = Spec.Given<CropInspection>(
            Entered(pack, "C1"), Visit(offTypes: 7), Visit(visit: 2) with { InspectorKind = InspectorKind.Licensed }, new CropApproved(Crop, C1, 76, pack.Citation, Inspector, InspectorKind.Official))!;
        (await PrintAsync<FieldReport>("en", licensed)).ShouldSatisfyAllConditions(paper => paper.ShouldContain(">2 (licensed inspector)<"), paper => paper.ShouldContain(">1<"), paper => paper.ShouldContain("76 ha <"));
        (await PrintAsync<FieldReport>("en", Spec.Given<CropInspection>(Entered(pack, "C1"), new CropRejected(Crop, "OFF_TYPES"))!)).ShouldContain("Rejected: grain, not seed");
    }

    [Fact]
    public async Task The_laboratory_report_names_neither_lot_nor_grower()
    {
        var report = await PrintAsync<LaboratoryReport>("en", Found(germination: 96).Report with { Replicates = [95, 96, 97, 96], ReplicateRule = "ISTA 1" });
        report.ShouldContain("95 · 96 · 97 · 96");
        report.ShouldContain("sowing suitability (pure and germinating), %</th><td>95.52<");
        report.ShouldNotContain(CleanLot.ToString());
        report.ShouldNotContain(Grower.ToString());
    }

    [Fact]
    public async Task A_sheet_has_a_code_and_a_serial_for_every_label_in_the_colour_of_the_class()
    {
        using var key = SigningKey.Make();
        var series = new LabelSeries(new(Document("LABEL", 1), CleanLot, Document("CERT", 1), C1, 1, 540, new(50), "blue"), [], [], []);
        var signer = new LabelSigner(key, new LabelProofs(new byte[32]), new("https://id.seedtrace.example/01/09521234123453"), new(2026, 10, 20, 0, 0, 0, TimeSpan.Zero));
        var sheet = await PrintAsync<LabelSheet>("kk", LabelRun.Print(LabelFacts.Of(series, Halves(Pack(), "C1", null, Season.Certificate(CleanLot, C1)), Packs), 11, 18, signer));
        foreach (var number in Enumerable.Range(11, 8))
            sheet.ShouldContain($"{Document("LABEL", 1)}-{number}-");
        sheet.Split("<svg").Length.ShouldBe(9);
        sheet.Split("#1f6fb5").Length.ShouldBe(9);
    }

    private static async Task<string> SheetAsync(string language, string scheme, string code, bool early = false, params LotTreated[] treated)
    {
        using var key = SigningKey.Make();
        var (pack, certified) = (Pack(scheme), Pack(scheme).ClassOf(Pack(scheme).Find(code)!));
        var lot = early
            ? Spec.Given<LotCertification>(new VarietalQualityCertified(CleanLot, Wheat, certified, [Crop], pack.Citation))!
            : Halves(pack, code, null, Season.Certificate(CleanLot, certified) with { RulePack = pack.Citation });
        var series = Spec.Given<LabelSeries>(early
            ? new PretagsIssued(Document("LABEL", 1), CleanLot, certified, 1, 540, new(50), "blue", Today.AddDays(30), pack.Citation)
            : new LabelsIssued(Document("LABEL", 1), CleanLot, Document("CERT", 1), certified, 1, 540, new(50), "blue"))!;
        var facts = LabelFacts.Of(series, lot, Packs, Found(germination: 96).Report, Sampled, OriginOf(Cleaned(CleanLot, RawLot) with { Treatments = treated }, Harvested(RawLot)));
        var signer = new LabelSigner(key, new LabelProofs(new byte[32]), new("https://id.seedtrace.example/01/09521234123453"), new(2026, 10, 20, 0, 0, 0, TimeSpan.Zero));
        return await PrintAsync<LabelSheet>(language, LabelRun.Print(facts, 1, 1, signer));
    }

    private static string[] LinesOf(string sheet) => [.. sheet.Split("<li class=\"").Skip(1).Select(line => line[..line.IndexOf('"', StringComparison.Ordinal)]).SkipLast(1)];

    [Theory]
    [InlineData("EU", "C1", "110mm", "Authority Variety Species Class Lot Sampled Country NetMass ValidUntil")]
    [InlineData("KZ", "I репродукция", "96mm", "Authority Variety Species Class Lot NetMass HarvestYear Certificate Germination Purity Moisture ValidUntil")]
    [InlineData("AOSCA", "C", "96mm", "Authority Variety Species Lot Class NetMass ValidUntil")]
    public async Task A_label_has_the_lines_and_the_size_its_scheme_asks_for_and_no_others(string scheme, string code, string width, string lines)
    {
        var sheet = await SheetAsync("ru", scheme, code);
        LinesOf(sheet).ShouldBe(lines.Split(' '));
        sheet.ShouldContain(width);
        foreach (var said in (string[])["KAZ-TST", "Saratovskaya 29", "Пшеница мягкая (Triticum aestivum)", CleanLot.ToString(), "12.10.2027"])
            sheet.ShouldContain(said);
    }

    [Fact]
    public async Task A_label_of_treated_seed_says_with_what_and_that_nobody_may_eat_it()
    {
        foreach (var pack in Packs.All.Where(pack => pack.Species == WheatSpecies))
            (await SheetAsync("en", pack.Scheme, pack.Classes[^1].Code, treated: new LotTreated(CleanLot, "Vitavax 200", 2.5m, Sampled, Grower)))
                .ShouldContain("Treated, not for food or feed:</span> <strong>Vitavax 200", customMessage: pack.Citation);
    }

    [Fact]
    public async Task A_pretag_says_what_it_is_and_nothing_that_only_a_certificate_says()
    {
        var sheet = await SheetAsync("en", "AOSCA", "C", early: true);
        sheet.ShouldContain("Pre-tag: not for sale before the code says so. Goes back if the lot is not certified by 2026-11-19");
        LinesOf(sheet).ShouldBe(["Authority", "Variety", "Species", "Lot", "Class", "NetMass", "early"]);
        (await SheetAsync("en", "AOSCA", "C")).ShouldNotContain("Pre-tag");
    }

    [Fact]
    public async Task A_name_is_printed_and_never_obeyed()
    {
        await using var services = new ServiceCollection().BuildServiceProvider();
        await using var printer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        var found = new LabelFound("KAZ-CER-26-LABEL-000007-I-1", new(CleanLot, VarietyId.Parse("TRZAX:<script>x"), "C1", "EU", new(50), LabelStatus.Certified, []));
        var page = await printer.Dispatcher.InvokeAsync(async () =>
            (await printer.RenderComponentAsync<LabelPage>(ParameterView.FromDictionary(new Dictionary<string, object?> { ["Texts"] = In("en"), ["Of"] = found }))).ToHtmlString());
        page.ShouldContain("&lt;script&gt;");
        page.ShouldNotContain("<script");
    }

    [Fact]
    public void Whatever_a_label_is_the_page_behind_its_code_has_words_for_it()
    {
        foreach (var status in Enum.GetValues<LabelStatus>())
            In("kk")[$"status {new LabelFound("x", new(CleanLot, Wheat, "C1", "EU", new(50), status, [])).Status}"].ShouldNotBe(In("kk")["status unknown"]);
    }

    [Fact]
    public void Papers_speak_the_language_asked_for_else_that_of_the_browser()
    {
        var http = new DefaultHttpContext();
        http.Request.Headers.AcceptLanguage = "de, kk-KZ;q=0.9, ru;q=0.8";
        PaperTexts.For(http, null).Language.ShouldBe("kk");
        PaperTexts.For(http, "ru").Language.ShouldBe("ru");
        PaperTexts.For(http, "xx").Language.ShouldBe("kk");
        PaperTexts.For(new DefaultHttpContext(), null).Language.ShouldBe("en");
    }

    [Fact]
    public void Every_measure_species_and_fate_of_a_label_has_a_name_in_every_language()
    {
        foreach (var texts in PaperTexts.Languages.Select(In))
        {
            foreach (var measure in MeasureName.All.Where(measure => measure.IsBesides || !measure.IsOfField))
                texts.Measured(measure.Word).ShouldNotBe(measure.Word, texts.Language);
            foreach (var species in Packs.All.Select(pack => pack.Species))
                texts.Species(species).ShouldNotBe(species.ToString());
            foreach (var fate in Enum.GetValues<LabelFate>())
                texts.Reason($"LABEL_{CancelLabels.Word(fate).ToUpperInvariant()}").ShouldNotStartWith("LABEL_");
            texts.Reason(ReasonCodes.LabelPretag).ShouldNotStartWith("LABEL_");
            texts.Reason(ReasonCodes.LabelLapsed).ShouldNotStartWith("LABEL_");
        }
    }
}
