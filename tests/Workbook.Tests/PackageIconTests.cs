using Workbook.Tests.Book;

namespace Workbook.Tests;

/// <summary>The packages' icon is made from its drawing.</summary>
public sealed class PackageIconTests(Chromium chromium)
{
    [Fact]
    public async Task The_icon_is_its_drawing_in_128_by_128_pixels()
    {
        var folder = Path.Combine(Repository.Root, "lib", "icon");
        using var temporary = new TemporaryFolder();
        var drawing = temporary.Raw("icon.html", $"<body style=\"margin:0\"><img src=\"{new Uri(Path.Combine(folder, "icon.svg"))}\" width=\"128\" height=\"128\">");
        await using var page = await chromium.OpenAsync(drawing);
        var right = await page.Page.ScreenshotAsync(new() { OmitBackground = true, Clip = new() { Width = 128, Height = 128 } });

        var icon = await File.ReadAllBytesAsync(Path.Combine(folder, "icon.png"), TestContext.Current.CancellationToken);
        var difference = await page.Page.EvaluateAsync<double>("""
            async icons => {
              const [a, b] = await Promise.all(icons.map(async icon => {
                const image = new Image();
                image.src = "data:image/png;base64," + icon;
                await image.decode();
                const canvas = document.createElement("canvas");
                [canvas.width, canvas.height] = [image.width, image.height];
                const context = canvas.getContext("2d");
                context.drawImage(image, 0, 0);
                return context.getImageData(0, 0, image.width, image.height).data;
              }));
              return a.length === b.length ? a.reduce((sum, value, i) => sum + Math.abs(value - b[i]), 0) / a.length : 255;
            }
            """, new[] { Convert.ToBase64String(icon), Convert.ToBase64String(right) });
        if (difference > 0.5) // Of 255: another Chromium may smooth edges in another way.
        {
            var put = Path.Combine(Path.GetTempPath(), "icon.png");
            await File.WriteAllBytesAsync(put, right, TestContext.Current.CancellationToken);
            Assert.Fail($"icon.png differs from icon.svg by {difference:F1} of 255 on average; {put} is right.");
        }
    }
}
