// Draws the page's Mermaid diagrams, in the colours of the page. Where the library cannot be loaded, their source stays.
(() => {
  "use strict";
  const root = document.documentElement;
  const library = document.currentScript.dataset.library;
  const diagrams = [...document.querySelectorAll("figure.diagram")];
  const isDark = () => (root.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";

  async function draw() {
    const style = getComputedStyle(document.body);
    mermaid.initialize({ startOnLoad: false, theme: isDark() ? "dark" : "neutral", fontFamily: style.getPropertyValue("--sans") || style.fontFamily });
    for (const [index, diagram] of diagrams.entries()) {
      const { svg } = await mermaid.render(`diagram-${index + 1}-drawing`, diagram.querySelector("pre").textContent);
      diagram.querySelector(".drawing").innerHTML = svg;
      diagram.classList.add("drawn");
    }
  }

  const script = document.createElement("script");
  script.src = library;
  script.onload = () => {
    draw();
    document.addEventListener("workbook:theme", draw);
  };
  document.head.append(script);
})();
