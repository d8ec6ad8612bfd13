using QRCoder;

namespace SeedTrace.Certification.Papers;

/// <summary>How what a label says is drawn.</summary>
internal static class PrintedCode
{
    /// <summary>About an eighth of a printed code may be dirty.</summary>
    private const QRCodeGenerator.ECCLevel Correction = QRCodeGenerator.ECCLevel.M;

    /// <returns>SVG without a size.</returns>
    public static string Svg(string link)
    {
        using var code = QRCodeGenerator.GenerateQrCode(link, Correction);
        using var svg = new SvgQRCode(code);
        return svg.GetGraphic(1, "#000", "#fff", sizingMode: SvgQRCode.SizingMode.ViewBoxAttribute);
    }
}
