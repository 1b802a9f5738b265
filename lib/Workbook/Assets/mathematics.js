// TeX in the page becomes formulas; where KaTeX cannot be had, the TeX stays readable.
(() => {
  "use strict";
  if (!window.katex) return;
  for (const element of document.querySelectorAll(".math")) {
    katex.render(element.textContent, element, {
      displayMode: element.classList.contains("display"),
      throwOnError: false,
    });
  }
})();
