// Draws the page's figures when they come near the screen, in the colours of the page, and for the printer.
window.workbook = (() => {
  "use strict";
  const root = document.documentElement;
  const library = document.currentScript.dataset.plotly;
  const figures = [...document.querySelectorAll("figure.plot")];
  const printedWidth = 640; // in pixels of the page: what fits between the margins of both A4 and Letter

  // A text in the style sheet's colour, for finding out what that is in the present theme.
  const probe = document.createElement("span");
  probe.hidden = true;
  document.body.append(probe);
  const computed = colour => {
    probe.style.color = "";
    probe.style.color = colour;
    return probe.style.color && getComputedStyle(probe).color;
  };

  /** Loads plotly once. Never rejects: without it there is nothing to draw with. */
  let loading;
  const load = () => loading ??= new Promise(done => {
    const script = document.createElement("script");
    script.src = library;
    script.onload = script.onerror = () => done();
    document.head.append(script);
  });

  /** The parts of a layout that follow the theme, as plotly's dotted paths. */
  function themed(layout) {
    const [ink, muted, rule, grid, raised, accent, paper] =
      ["ink", "muted", "rule", "grid", "raised", "accent", "paper"].map(name => computed(`var(--${name})`));
    const clear = "rgba(0,0,0,0)";
    const look = {
      "paper_bgcolor": clear, "plot_bgcolor": clear,
      "font.color": ink, "font.family": getComputedStyle(document.querySelector(".bar")).fontFamily,
      "title.font.color": ink, "legend.bgcolor": clear, "legend.font.color": ink,
      "hoverlabel.bgcolor": raised, "hoverlabel.bordercolor": rule, "hoverlabel.font.color": ink,
    };
    const axes = new Set(["xaxis", "yaxis", ...Object.keys(layout).filter(key => /^[xy]axis\d*$/.test(key))]);
    for (const axis of axes) {
      look[`${axis}.gridcolor`] = grid;
      look[`${axis}.zerolinecolor`] = rule;
      look[`${axis}.linecolor`] = muted;
      look[`${axis}.tickcolor`] = muted;
      look[`${axis}.tickfont.color`] = ink;
      look[`${axis}.title.font.color`] = ink;
    }
    (layout.annotations ?? []).forEach((annotation, i) => {
      const own = annotation.own ??= annotation.font?.color ?? "none";
      if (own !== "none") look[`annotations[${i}].font.color`] = readable(own, paper, ink);
    });
    for (const [menus, border] of [["updatemenus", rule], ["sliders", rule]]) {
      (layout[menus] ?? []).forEach((_, i) => {
        look[`${menus}[${i}].bgcolor`] = raised;
        look[`${menus}[${i}].bordercolor`] = border;
        look[`${menus}[${i}].font.color`] = ink;
      });
    }
    (layout.sliders ?? []).forEach((_, i) => { look[`sliders[${i}].activebgcolor`] = accent; });
    return look;
  }

  const channels = colour => (computed(colour).match(/[\d.]+/g) ?? [0, 0, 0]).slice(0, 3).map(Number);
  const luminance = rgb => rgb.map(c => c / 255).map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);

  /** A figure's own text colour, moved towards the ink until it can be read on the paper (4.5 : 1). */
  function readable(colour, paper, ink) {
    const [own, end, ground] = [channels(colour), channels(ink), luminance(channels(paper))];
    for (let share = 0; share <= 1; share += 0.1) {
      const mixed = own.map((c, i) => Math.round(c + share * (end[i] - c)));
      const light = luminance(mixed);
      if ((Math.max(light, ground) + 0.05) / (Math.min(light, ground) + 0.05) >= 4.6) return `rgb(${mixed})`;
    }
    return ink;
  }

  function assign(target, path, value) {
    const steps = path.split(/[.[\]]+/).filter(Boolean);
    const last = steps.pop();
    for (const step of steps) {
      // "title": "text" is plotly's short form of "title": { "text": … }.
      if (typeof target[step] === "string") target[step] = { text: target[step] };
      target = target[step] ??= {};
    }
    target[last] = value;
  }

  // On a phone a long title takes several lines, and the legend lines of its own under it.
  function partTitleAndLegend(data, layout, width) {
    if (width >= 600 || !layout.title?.text || layout.xaxis2) return;
    const words = layout.title.text.split(" ");
    const [lines, letters] = [[words.shift()], (width - 70) / 8.5];
    for (const word of words) {
      if (`${lines.at(-1)} ${word}`.replace(/<[^>]*>/g, "").length <= letters) lines[lines.length - 1] += ` ${word}`;
      else lines.push(word);
    }
    layout.title.text = lines.join("<br>");
    const names = data.filter(trace => trace.showlegend && trace.name).map(trace => trace.name);
    // Plotly sets the names in columns as wide as the widest where they do not fit on one line.
    const [widths, room] = [names.map(name => 50 + 7 * name.length), width - 80];
    const fits = widths.reduce((sum, one) => sum + one, 0) <= room;
    const columns = fits ? names.length : Math.max(1, Math.floor(room / Math.max(...widths)));
    const legend = names.length && Math.ceil(names.length / columns);
    if (names.length) layout.legend = { ...layout.legend, x: 0, xanchor: "left" };
    const below = 21 * (lines.length - 1) + 22 * legend; // what stands under the title's first line
    layout.title.pad = { b: 14 + below };
    layout.margin = { ...layout.margin, t: 48 + below };
  }

  // A drawing with equal scales is as high as its width allows: no empty paper above and below it.
  function lowerDrawing({ xaxis, yaxis, margin, height }, width) {
    if (yaxis?.scaleanchor !== "x" || !xaxis?.range || !yaxis.range) return height;
    const span = ({ range }) => Math.abs(range[1] - range[0]);
    const sides = (margin?.l ?? 56) + (margin?.r ?? 20), ends = (margin?.t ?? 48) + (margin?.b ?? 48);
    return Math.min(height, Math.round((width - sides) * span(yaxis) / span(xaxis) + ends));
  }

  const areaOf = figure => figure.querySelector(".plot-area");

  /** Plotly does most of this at once, before the promise that it gives is kept: the printer does not wait. */
  function start(figure) {
    const area = areaOf(figure);
    const { data, layout = {}, frames, config, replay } = JSON.parse(figure.querySelector("script").textContent);
    layout.autosize = true;
    delete layout.width;
    layout.height = lowerDrawing({ ...layout, height: area.clientHeight }, area.clientWidth);
    area.style.height = `${layout.height}px`;
    // A finger scrolls the page; it should not be caught by a figure.
    if (matchMedia("(pointer: coarse)").matches) layout.dragmode = false;
    partTitleAndLegend(data, layout, area.clientWidth);
    for (const [path, value] of Object.entries(themed(layout))) assign(layout, path, value);
    return Plotly.newPlot(area, data, layout, { ...config, responsive: true, displaylogo: false, displayModeBar: false })
      .then(() => frames?.length && Plotly.addFrames(area, frames))
      .then(() => {
        figure.dataset.drawn = "true";
        figure.dispatchEvent(new CustomEvent("workbook:drawn", { bubbles: true, detail: { area, replay } }));
      });
  }

  const drawings = new Map();
  function draw(figure) {
    if (!drawings.has(figure)) {
      drawings.set(figure, window.Plotly ? start(figure) : load().then(() => {
        if (window.Plotly) return start(figure);
        areaOf(figure).textContent = areaOf(figure).getAttribute("aria-label");
      }));
    }
    return drawings.get(figure);
  }

  const near = new IntersectionObserver(entries => {
    for (const entry of entries) {
      if (!entry.isIntersecting) continue;
      near.unobserve(entry.target);
      draw(entry.target);
    }
  }, { rootMargin: "600px 0px" });
  figures.forEach(figure => near.observe(figure));
  // Who prints at once, before a figure came near, needs it too.
  addEventListener("load", () => (window.requestIdleCallback ?? setTimeout)(load));

  const repaint = (more = () => ({})) => {
    for (const figure of drawings.keys()) {
      const area = areaOf(figure);
      if (area.layout) Plotly.relayout(area, { ...themed(area.layout), ...more(area) });
    }
  };
  document.addEventListener("workbook:theme", () => repaint());

  let chosen;
  addEventListener("beforeprint", () => {
    chosen = root.dataset.theme;
    root.dataset.theme = "light";
    if (window.Plotly) figures.forEach(draw);
    repaint(() => ({ autosize: false, width: printedWidth }));
  });
  addEventListener("afterprint", () => {
    if (chosen) root.dataset.theme = chosen;
    else delete root.dataset.theme;
    repaint(() => ({ autosize: true, width: null }));
  });

  /** Draws all figures of the page; kept when they can be printed. */
  const drawAll = () => Promise.all(figures.map(draw));
  return { draw, drawAll };
})();
