namespace Workbook.Tests.Book;

/// <summary>The same checks on a book that was built before, for instance <c>artifacts/book</c>.</summary>
public sealed class BuiltBookTests(Chromium chromium)
{
    [Theory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task Every_page_is_complete_quiet_and_fits(int width)
    {
        var folder = Environment.GetEnvironmentVariable("WORKBOOK_BOOK");
        if (string.IsNullOrEmpty(folder))
            Assert.Skip("Name the folder of a built book in the environment variable WORKBOOK_BOOK to have it checked.");
        var files = Directory.GetFiles(folder, "*.html");
        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            await using var page = await chromium.OpenAsync(Path.GetFullPath(file), width);
            await page.AllFiguresAreDrawn();
            await page.MathematicsIsTypeset();
            await page.FitsItsWidth();
            page.IsQuiet();
        }
    }
}
