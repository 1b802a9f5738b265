// TeX in the page becomes formulas. What KaTeX cannot read, or where it cannot be had, stays readable as TeX.
(() => {
  "use strict";
  if (!window.katex) return;
  for (const element of document.querySelectorAll(".math")) {
    const tex = element.textContent;
    try {
      katex.render(tex, element, { displayMode: element.classList.contains("display"), throwOnError: true });
    } catch (error) {
      element.textContent = tex;
      element.title = error.message;
      element.classList.add("katex-error");
    }
  }
})();
