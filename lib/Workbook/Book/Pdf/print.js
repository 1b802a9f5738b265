// Gives a page of the book its paper: the size, what stands above and below the text, and every figure drawn.
async book => {
  // A chapter has its own title above it, also where several are in one page.
  const articles = document.querySelectorAll("main article");
  const parts = articles.length > 1 ? [...articles] : [document.body];
  const note = "font: 8pt system-ui, 'Noto Sans', 'Liberation Sans', sans-serif; color: #69645b;";
  const rules = parts.map((part, i) => {
    part.style.page = `part-${i}`;
    const title = part.querySelector("h1")?.textContent.trim() ?? "";
    return `@page part-${i} { @top-right { content: ${JSON.stringify(title)}; ${note} } }`;
  });
  const style = document.createElement("style");
  style.textContent = `
    @page {
      size: A4; margin: 22mm 18mm 20mm;
      @top-left { content: ${JSON.stringify(book)}; ${note} }
      @bottom-right { content: counter(page) " / " counter(pages); ${note} }
    }
    ${rules.join("\n")}
    @page :first { @top-left { content: none } }
    @page part-0:first { @top-right { content: none } }`;
  document.head.append(style);

  await document.fonts.ready;
  await window.workbook?.drawAll?.();
  await Promise.all([...document.images].map(image => {
    image.loading = "eager";
    return image.decode().catch(() => { }); // One that is missing is missing on paper too.
  }));
}
