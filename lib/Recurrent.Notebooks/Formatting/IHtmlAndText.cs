namespace Recurrent.Notebooks.Formatting;

/// <summary>A value with a form in HTML; its plain text is <see cref="object.ToString"/>.</summary>
internal interface IHtmlAndText
{
    string ToHtml();
}
