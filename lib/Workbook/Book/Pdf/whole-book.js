// Makes one page of the whole book: the index, then every chapter. Gives its HTML.
({ index, chapters, folder }) => {
  const parse = html => new DOMParser().parseFromString(html, "text/html");
  const book = parse(index.html);
  const pages = chapters.map(({ file, html }, i) => {
    const page = parse(html);
    return { name: `chapter-${i + 1}`, address: new URL(encodeURIComponent(file), folder), page, article: page.querySelector("main article"), renamed: new Map() };
  });

  // How a chapter was made stands below it.
  for (const { page, article } of pages) article.append(...page.querySelectorAll("main > footer"));

  // An id that was there before gets its chapter's name.
  const taken = new Set([...book.querySelectorAll("[id]")].map(element => element.id).concat(pages.map(page => page.name)));
  for (const { name, article, renamed } of pages) {
    for (const element of article.querySelectorAll("[id]")) {
      if (taken.has(element.id)) renamed.set(element.id, element.id = `${name}--${element.id}`);
      taken.add(element.id);
    }
    for (const attribute of ["for", "aria-labelledby", "aria-describedby", "aria-controls"]) {
      for (const element of article.querySelectorAll(`[${attribute}]`)) {
        element.setAttribute(attribute, element.getAttribute(attribute).split(/\s+/).map(id => renamed.get(id) ?? id).join(" "));
      }
    }
    article.id = name;
  }

  // Links from page to page become links within this one.
  const relink = (root, base) => {
    for (const link of root.querySelectorAll("a[href]")) {
      const url = URL.parse(link.getAttribute("href"), base);
      const page = pages.find(page => url?.pathname === page.address.pathname && url.protocol === page.address.protocol);
      if (!page) continue;
      const id = decodeURIComponent(url.hash.slice(1));
      link.setAttribute("href", "#" + encodeURIComponent(id ? page.renamed.get(id) ?? id : page.name));
    }
  };
  relink(book, new URL("index.html", folder));
  for (const { article, address } of pages) relink(article, address);

  // Every page's styles and scripts, in the order of the page that has most.
  const loads = page => [...page.head.querySelectorAll("link[rel=stylesheet], script[src]")];
  const address = element => element.getAttribute("href") ?? element.getAttribute("src");
  const present = new Set();
  const all = [book, ...pages.map(({ page }) => page)].map(loads).sort((a, b) => b.length - a.length).flat();
  loads(book).forEach(element => element.remove());
  for (const element of all) {
    if (!present.has(address(element))) book.head.append(element);
    present.add(address(element));
  }

  // The index's own headings are a list of chapters: in the outline each chapter shall stand once.
  for (const heading of book.querySelectorAll("main h2")) heading.role = "presentation";
  // Each chapter has its own title above its pages.
  const style = book.head.appendChild(book.createElement("style"));
  for (const { name, article } of pages) {
    article.style.page = name;
    const title = article.querySelector("h1")?.textContent.trim() ?? "";
    style.append(`@page ${name} { @top-right { content: ${JSON.stringify(title).replaceAll("<", "\\3c ")}; } }\n`);
  }

  book.querySelector("main").append(...pages.map(({ article }) => article));
  return "<!DOCTYPE html>\n" + book.documentElement.outerHTML;
}
