// The bar's buttons, and blocks that scroll sideways.
(() => {
  "use strict";
  const root = document.documentElement;

  // Light and dark: the system's, until the reader chooses. (On file:// some browsers refuse to remember.)
  const system = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme ?? (system.matches ? "dark" : "light")) === "dark";
  const toggle = document.querySelector(".theme-toggle");
  const announce = () => {
    toggle.setAttribute("aria-pressed", String(isDark()));
    document.dispatchEvent(new Event("workbook:theme"));
  };
  toggle.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    try { localStorage.setItem("workbook-theme", root.dataset.theme); } catch { /* not remembered, still switched */ }
    announce();
  });
  system.addEventListener("change", announce);
  toggle.setAttribute("aria-pressed", String(isDark()));

  // Contents on narrow screens.
  const contents = document.getElementById("contents");
  const opener = document.querySelector(".contents-toggle");
  const open = yes => {
    contents.classList.toggle("open", yes);
    opener.setAttribute("aria-expanded", String(yes));
  };
  opener.addEventListener("click", () => open(!contents.classList.contains("open")));
  contents.addEventListener("click", event => { if (event.target.closest("a")) open(false); });
  document.addEventListener("keydown", event => {
    if (event.key === "Escape" && contents.classList.contains("open")) { open(false); opener.focus(); }
  });

  // What scrolls sideways can be reached, and so scrolled, from the keyboard.
  const reachable = new ResizeObserver(entries => {
    for (const { target } of entries) {
      if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
      else target.removeAttribute("tabindex");
    }
  });
  for (const block of document.querySelectorAll("pre, .scroll, .html, .plot, .math.display")) reachable.observe(block);
})();
