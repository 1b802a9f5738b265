// The bar's buttons, the outline that follows the reader, and blocks that scroll sideways.
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

  // Contents: behind a button on narrow screens.
  const contents = document.getElementById("contents");
  if (contents) {
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
    // Who leaves them with the keyboard is done with them.
    contents.addEventListener("focusout", event => {
      if (event.relatedTarget && !contents.contains(event.relatedTarget) && event.relatedTarget !== opener) open(false);
    });
    follow(contents);
  }

  /** Marks the section that is being read: the last whose heading has passed under the bar. */
  function follow(outline) {
    const places = [...outline.querySelectorAll("a[href^='#']")]
      .map(link => ({ link, heading: document.getElementById(decodeURIComponent(link.hash.slice(1))) }))
      .filter(place => place.heading);
    const mark = () => {
      waiting = false;
      const line = 0.25 * innerHeight;
      const atEnd = innerHeight + scrollY >= root.scrollHeight - 2;
      const passed = places.filter(place => place.heading.getBoundingClientRect().top <= line);
      const current = atEnd ? places.at(-1) : passed.at(-1);
      for (const { link } of places) {
        if (link === current?.link) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      }
      keepInSight(current?.link);
    };
    let waiting = false;
    const soon = () => {
      if (!waiting) requestAnimationFrame(mark);
      waiting = true;
    };
    addEventListener("scroll", soon, { passive: true });
    addEventListener("resize", soon);
    soon();

    function keepInSight(link) {
      if (!link || outline.matches(":hover, :focus-within")) return;
      const [inner, outer] = [link.getBoundingClientRect(), outline.getBoundingClientRect()];
      if (inner.top < outer.top + 40) outline.scrollTop -= outer.top + 40 - inner.top;
      if (inner.bottom > outer.bottom - 40) outline.scrollTop += inner.bottom - outer.bottom + 40;
    }
  }

  // What scrolls sideways can be reached, and so scrolled, from the keyboard.
  const names = { PRE: "Code or text", DIV: "Table or figure", SPAN: "Formula" };
  const reach = block => {
    const scrolls = block.scrollWidth > block.clientWidth;
    for (const [name, value] of [["tabindex", 0], ["role", "group"], ["aria-label", `${names[block.tagName]}, scrolls sideways`]]) {
      if (scrolls) block.setAttribute(name, value);
      else block.removeAttribute(name);
    }
  };
  const blocks = [...document.querySelectorAll("pre, .scroll, .html, .plot-scroll, .math.display")];
  const reachable = new ResizeObserver(entries => entries.forEach(entry => reach(entry.target)));
  blocks.forEach(block => reachable.observe(block));
  addEventListener("load", () => document.fonts.ready.then(() => blocks.forEach(reach)));
})();
