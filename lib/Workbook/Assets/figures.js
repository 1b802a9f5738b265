// Draws the page's figures when they come near the screen, and repaints them when light turns to dark.
(() => {
  "use strict";
  const figures = [...document.querySelectorAll("figure.plot")];
  const probe = document.createElement("span");
  probe.hidden = true;
  document.body.append(probe);
  const colour = name => {
    probe.style.color = `var(--${name})`;
    return getComputedStyle(probe).color;
  };

  /** The parts of a layout that follow the theme, as plotly's dotted paths. */
  function themed(layout) {
    const [ink, muted, rule, grid, raised, accent, paper] =
      ["ink", "muted", "rule", "grid", "raised", "accent", "paper"].map(colour);
    const look = {
      "paper_bgcolor": "rgba(0,0,0,0)", "plot_bgcolor": "rgba(0,0,0,0)",
      "font.color": ink, "font.family": getComputedStyle(document.querySelector(".bar")).fontFamily, "title.font.color": ink, "legend.bgcolor": "rgba(0,0,0,0)", "legend.font.color": ink,
      "hoverlabel.bgcolor": raised, "hoverlabel.bordercolor": rule, "hoverlabel.font.color": ink,
      "modebar.bgcolor": "rgba(0,0,0,0)", "modebar.color": muted, "modebar.activecolor": accent,
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
    (layout.updatemenus ?? []).forEach((_, i) => {
      look[`updatemenus[${i}].bgcolor`] = raised;
      look[`updatemenus[${i}].bordercolor`] = rule;
      look[`updatemenus[${i}].font.color`] = ink;
    });
    (layout.sliders ?? []).forEach((_, i) => {
      look[`sliders[${i}].bgcolor`] = rule;
      look[`sliders[${i}].bordercolor`] = rule;
      look[`sliders[${i}].activebgcolor`] = accent;
      look[`sliders[${i}].tickcolor`] = muted;
      look[`sliders[${i}].font.color`] = ink;
      look[`sliders[${i}].currentvalue.font.color`] = ink;
    });
    return look;
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

  // Buttons have a width in pixels, the slider beside them starts at a share of the figure's: too soon on a phone.
  function makeRoomForButtons(layout, width) {
    const share = Math.min(0.5, 110 / (width - 80));
    for (const slider of layout.updatemenus ? layout.sliders ?? [] : []) {
      if (slider.x > 0 && slider.x < share) [slider.x, slider.len] = [share, 1 - share];
    }
  }

  // On a phone title and legend have no room beside each other: the legend gets lines of its own under the title.
  function partTitleAndLegend(data, layout, width) {
    const names = data.filter(trace => trace.showlegend && trace.name).map(trace => trace.name);
    if (width >= 600 || !layout.title?.text || !names.length || layout.xaxis2) return;
    const lines = Math.ceil(names.reduce((sum, name) => sum + 50 + 7 * name.length, 0) / (width - 80));
    layout.legend = { ...layout.legend, x: 0, xanchor: "left" };
    layout.title.pad = { b: 14 + 22 * lines };
    layout.margin = { ...layout.margin, t: 48 + 22 * lines };
  }

  const drawings = new Map();
  function draw(figure) {
    if (!drawings.has(figure)) drawings.set(figure, start(figure));
    return drawings.get(figure);
  }

  async function start(figure) {
    const area = figure.querySelector(".plot-area");
    if (!window.Plotly) {
      area.textContent = area.getAttribute("aria-label");
      return;
    }
    const { data, layout = {}, frames, config } = JSON.parse(figure.querySelector("script").textContent);
    layout.autosize = true;
    delete layout.width;
    layout.height = area.clientHeight;
    // A finger scrolls the page; it should not be caught by a figure.
    const touch = matchMedia("(pointer: coarse)").matches;
    if (touch) layout.dragmode = false;
    makeRoomForButtons(layout, area.clientWidth);
    partTitleAndLegend(data, layout, area.clientWidth);
    for (const [path, value] of Object.entries(themed(layout))) assign(layout, path, value);
    await Plotly.newPlot(area, data, layout, {
      ...config,
      responsive: true,
      displaylogo: false,
      displayModeBar: touch ? false : "hover",
      modeBarButtons: [["toImage", "resetScale2d"]], // and none that would hand the figure to a web site
    });
    if (frames?.length) await Plotly.addFrames(area, frames);
    figure.dataset.drawn = "true";
  }

  const drawAll = () => Promise.all(figures.map(draw));
  const near = new IntersectionObserver(entries => {
    for (const entry of entries) {
      if (!entry.isIntersecting) continue;
      near.unobserve(entry.target);
      draw(entry.target);
    }
  }, { rootMargin: "600px 0px" });
  figures.forEach(figure => near.observe(figure));

  addEventListener("beforeprint", drawAll);
  document.addEventListener("workbook:theme", async () => {
    for (const [figure, drawing] of drawings) {
      await drawing;
      if (!figure.dataset.drawn) continue;
      const area = figure.querySelector(".plot-area");
      await Plotly.relayout(area, themed(area.layout));
    }
  });

  window.workbook = { drawAll };
})();
