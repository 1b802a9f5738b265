// Search through all chapters. The index and the library are loaded when the search is first opened.
(() => {
  "use strict";
  const library = document.currentScript.dataset.library;
  const most = 20;
  const opener = document.querySelector(".search-open");
  const slashOff = "workbook-slash-off";
  const stored = { get: key => { try { return localStorage.getItem(key); } catch { return null; } } };

  let parts; // of the dialog, once it is there
  let ready; // the promise of an index
  let found = [];
  let active = -1;

  opener.addEventListener("click", open);
  document.addEventListener("keydown", event => {
    const typing = event.target.closest?.("input:not([type=range], [type=checkbox]), textarea, select, [contenteditable]");
    const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !typing && !stored.get(slashOff);
    const ctrlK = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
    if ((slash || ctrlK) && !document.querySelector("dialog[open]")) {
      event.preventDefault();
      open();
    }
  });

  function open() {
    parts ??= build();
    ready ??= load();
    const from = document.activeElement;
    parts.dialog.showModal();
    parts.input.select();
    parts.dialog.addEventListener("close", () => (from === document.body ? opener : from).focus(), { once: true });
    whenReady(search);
  }

  /** What is typed before the index is there waits for it, in order. */
  function whenReady(next) {
    ready.then(next, () => {
      parts.status.textContent = "The search could not be loaded.";
      ready = undefined; // who opens it again tries again
    });
  }

  function build() {
    const dialog = document.createElement("dialog");
    dialog.className = "search";
    dialog.setAttribute("aria-label", "Search the book");
    dialog.innerHTML = `
      <div class="search-line">
        <input type="search" role="combobox" aria-label="Search the book" placeholder="Search the book" aria-expanded="false" aria-controls="search-results"
          aria-autocomplete="list" autocomplete="off" autocapitalize="off" spellcheck="false">
        <button type="button" class="close">Close</button>
      </div>
      <ul id="search-results" role="listbox" aria-label="Sections" hidden></ul>
      <footer><span role="status"></span><label><input type="checkbox"> open with the key /</label></footer>`;
    document.body.append(dialog);
    const [input, slash] = dialog.querySelectorAll("input");
    const [list, status] = [dialog.querySelector("ul"), dialog.querySelector("[role=status]")];
    input.addEventListener("input", () => ready && whenReady(search));
    input.addEventListener("keydown", keys);
    list.addEventListener("click", event => {
      const option = event.target.closest("[role=option]");
      if (option) go(found[[...list.children].indexOf(option)]);
    });
    dialog.addEventListener("click", event => { if (event.target === dialog) dialog.close(); });
    dialog.querySelector(".close").addEventListener("click", () => dialog.close());
    // A key alone may start something by mistake, for those who dictate for instance: it can be switched off.
    slash.checked = !stored.get(slashOff);
    slash.addEventListener("change", () => {
      try { slash.checked ? localStorage.removeItem(slashOff) : localStorage.setItem(slashOff, "1"); } catch { /* not remembered */ }
    });
    return { dialog, input, list, status };
  }

  const script = source => new Promise((done, failed) => {
    const element = document.createElement("script");
    [element.src, element.onload, element.onerror] = [source, done, failed];
    document.head.append(element);
  });

  async function load() {
    await Promise.all([script(library), script("search-index.js")]);
    const index = new MiniSearch({
      fields: ["section", "chapter", "text", "code"],
      storeFields: ["chapter", "section", "text", "code"],
      searchOptions: { boost: { section: 4, chapter: 2, text: 1.5 }, combineWith: "AND", prefix: true, fuzzy: word => word.length > 4 ? 0.2 : false },
    });
    index.addAll(window.workbookSearchIndex);
    return index;
  }

  function search(index) {
    const { input, list, status } = parts;
    const words = input.value.trim();
    found = words ? index.search(words).slice(0, most) : [];
    list.replaceChildren(...found.map(option));
    list.hidden = !found.length;
    input.setAttribute("aria-expanded", String(found.length > 0));
    status.textContent = !words ? "" : found.length === 0 ? "Nothing found" : found.length === 1 ? "1 section" : `${found.length} sections`;
    choose(found.length ? 0 : -1);
  }

  function option(result, i) {
    const item = document.createElement("li");
    item.id = `search-result-${i}`;
    item.setAttribute("role", "option");
    const title = document.createElement("span");
    title.className = "where";
    title.append(...marked(result.section ? `${result.chapter} › ${result.section}` : result.chapter, result.terms));
    const line = document.createElement("span");
    line.className = "snippet";
    line.append(...snippet(result));
    item.append(title, line);
    return item;
  }

  /** The words around the first match, in the prose if it stands there and else in the code. */
  function snippet({ terms, text, code }) {
    const first = source => source.search(pattern(terms));
    const source = first(text) >= 0 || first(code) < 0 ? text : code;
    const at = Math.max(0, first(source));
    const from = at < 60 ? 0 : source.indexOf(" ", at - 60) + 1;
    const to = source.length <= from + 180 ? source.length : source.lastIndexOf(" ", from + 180);
    return marked((from > 0 ? "… " : "") + source.slice(from, Math.max(to, at)) + (to < source.length ? " …" : ""), terms);
  }

  const pattern = terms => new RegExp(terms.map(term => term.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|") || "$^", "i");

  /** The text with a mark around each match. */
  function marked(text, terms) {
    const cut = text.split(new RegExp(`(${pattern(terms).source})`, "gi"));
    return cut.map((part, i) => {
      if (i % 2 === 0) return part;
      const mark = document.createElement("mark");
      mark.textContent = part;
      return mark;
    });
  }

  function keys(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && found.length) choose((active + step + found.length) % found.length);
    else if (event.key === "Enter" && ready) whenReady(() => { if (parts.dialog.open && found[active]) go(found[active]); });
    else if (event.key === "Escape") parts.dialog.close(); // at once: some browsers would empty the field first
    else return;
    event.preventDefault();
  }

  function choose(index) {
    active = index;
    const { input, list } = parts;
    for (const [i, item] of [...list.children].entries()) item.setAttribute("aria-selected", String(i === index));
    if (index < 0) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", list.children[index].id);
    list.children[index].scrollIntoView({ block: "nearest" });
  }

  function go(result) {
    parts.dialog.close();
    location.href = result.id;
  }
})();
