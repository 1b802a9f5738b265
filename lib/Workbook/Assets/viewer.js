// A figure at full size, its data as a table, and its picture as a file.
(() => {
  "use strict";
  const dialog = document.createElement("dialog");
  dialog.className = "viewer";
  dialog.setAttribute("aria-labelledby", "viewer-title");
  dialog.innerHTML = `<header><h2 id="viewer-title"></h2><button type="button" class="close">Close</button></header><div class="viewer-body" tabindex="0" role="group" aria-labelledby="viewer-title"></div>`;
  document.body.append(dialog);
  const [heading, body] = [dialog.querySelector("h2"), dialog.querySelector(".viewer-body")];
  dialog.querySelector(".close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", event => { if (event.target === dialog) dialog.close(); });

  const tools = { enlarge, data: showData, png: figure => save(figure, "png"), svg: figure => save(figure, "svg") };
  document.addEventListener("click", async event => {
    const button = event.target.closest?.(".figure-tools button");
    if (!button) return;
    const figure = button.closest("figure");
    await window.workbook.draw(figure);
    if (figure.dataset.drawn) tools[button.dataset.tool](figure, button);
  });

  function open(title, button, closed) {
    heading.textContent = title;
    dialog.showModal();
    dialog.addEventListener("close", () => {
      closed();
      button.focus();
    }, { once: true });
  }

  /** The figure itself moves into the dialog, with its slider, and back: what is set in one place stays set. */
  function enlarge(figure, button) {
    if (dialog.open) return; // A second click, before the first could be done.
    const area = figure.querySelector(".plot-area");
    const [height, place] = [area.style.height, document.createElement("div")];
    place.style.height = `${figure.offsetHeight}px`;
    place.className = "plot";
    figure.replaceWith(place);
    body.replaceChildren(figure);
    const fit = () => {
      const { paddingTop, paddingBottom } = getComputedStyle(body);
      const room = body.clientHeight - parseFloat(paddingTop) - parseFloat(paddingBottom) - (figure.offsetHeight - area.offsetHeight);
      area.style.height = `${Math.max(240, Math.floor(room))}px`;
      Plotly.relayout(area, { height: area.clientHeight, width: area.clientWidth });
    };
    open(figure.getAttribute("aria-label"), button, () => {
      removeEventListener("resize", fit);
      area.style.height = height;
      place.replaceWith(figure);
      Plotly.relayout(area, { height: parseFloat(height), width: null, autosize: true });
    });
    fit();
    addEventListener("resize", fit);
  }

  function showData(figure, button) {
    if (dialog.open) return;
    const { data, layout } = figure.querySelector(".plot-area");
    const tables = data.map((trace, i) => table(trace, trace.name || (data.length > 1 ? `Series ${i + 1}` : ""), layout)).filter(Boolean);
    body.replaceChildren(...(tables.length ? tables : ["This figure is a drawing: there are no numbers behind it."]));
    open(`Data: ${figure.getAttribute("aria-label")}`, button, () => body.replaceChildren());
  }

  /** What plotly would read as HTML, as text. */
  const plain = html => new DOMParser().parseFromString(html ?? "", "text/html").body.textContent;

  /** The numbers of a trace: rows of x and y, or the matrix of a heatmap. */
  function table(trace, name, layout) {
    const axis = letter => plain(layout[(trace[`${letter}axis`] ?? letter).replace(letter, `${letter}axis`)]?.title?.text) || letter;
    const list = values => Array.from(values ?? []);
    const rows = trace.z
      ? list(trace.z).map((row, i) => [trace.y?.[i] ?? i, ...list(row)])
      : list(trace.y ?? trace.x).map((_, i) => [trace.x?.[i] ?? i, trace.y?.[i] ?? ""]);
    if (!rows.length) return null;
    const head = trace.z ? ["", ...rows[0].slice(1).map((_, i) => trace.x?.[i] ?? i)] : [axis("x"), axis("y")];
    const result = document.createElement("table");
    if (name) result.createCaption().textContent = name;
    const line = (section, cells, tag) => {
      const row = section.insertRow();
      for (const [i, cell] of cells.entries()) {
        const element = document.createElement(i === 0 && cell !== "" ? "th" : tag);
        if (element.tagName === "TH") element.scope = tag === "th" ? "col" : "row";
        element.textContent = cell ?? "";
        row.append(element);
      }
    };
    line(result.createTHead(), head, "th");
    const lines = result.createTBody();
    for (const row of rows) line(lines, row, "td");
    return result;
  }

  /** As it is shown, on the page's paper. */
  async function save(figure, format) {
    const area = figure.querySelector(".plot-area");
    const paper = getComputedStyle(document.body).backgroundColor;
    const address = await Plotly.toImage(
      { data: area.data, layout: { ...area.layout, paper_bgcolor: paper } },
      { format, width: area.clientWidth, height: area.clientHeight, scale: format === "png" ? 2 : 1 });
    const link = document.createElement("a");
    link.href = address;
    link.download = `${figure.dataset.name}.${format}`;
    link.click();
  }
})();
