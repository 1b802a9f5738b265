using Microsoft.Playwright;

namespace Workbook.Tests.Book;

/// <summary>The same checks on every page of a book that was built before, for instance <c>artifacts/book</c>.</summary>
public sealed class BuiltBookTests(Chromium chromium)
{
    /// <summary>The folder of the book; null where none is named.</summary>
    public static readonly string? Folder =
        Environment.GetEnvironmentVariable("WORKBOOK_BOOK") is { Length: > 0 } named ? named : null;

    /// <summary>The pages; one without a name where no book is given.</summary>
    public static TheoryData<string> Pages =>
        Folder is null ? [""] : [.. Directory.GetFiles(Folder, "*.html").Select(file => Path.GetFileName(file)).Order()];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_is_complete_quiet_and_accessible_and_fits(string file)
    {
        if (Folder is null)
        {
            Assert.Skip("Name the folder of a built book in the environment variable WORKBOOK_BOOK to have it checked.");
        }

        foreach (var (width, scheme) in ((int, ColorScheme)[])[(1280, ColorScheme.Light), (360, ColorScheme.Dark)])
        {
            await using var page = await chromium.OpenAsync(Path.GetFullPath(Path.Combine(Folder, file)), width, scheme);
            await page.AllFiguresAreDrawn();
            await page.MathematicsIsTypeset();
            await page.FitsItsWidth();
            await page.CanBePressed();
            await page.IsAccessible($"{scheme}, {width} px");
            page.IsQuiet();
        }
    }
}
