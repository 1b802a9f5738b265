// The page's own controls for figures with several states: a slider, and a button that plays them.
(() => {
  "use strict";
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const calmPace = 1000; // a slide show rather than a film

  document.addEventListener("workbook:drawn", event => {
    const { area, replay } = event.detail;
    if (replay) control(event.target, area, replay);
  });

  function control(figure, area, { frames, labels, pace }) {
    const slider = figure.querySelector("input[type=range]");
    const at = figure.querySelector(".replay-at");
    const play = figure.querySelector("button.play");
    let timer = 0;

    const show = index => {
      slider.value = index;
      at.textContent = labels[index];
      slider.setAttribute("aria-valuetext", labels[index]);
      return Plotly.animate(area, [frames[index]], { mode: "immediate", frame: { duration: 0, redraw: true }, transition: { duration: 0 } });
    };
    const stop = () => {
      clearTimeout(timer);
      timer = 0;
      play?.classList.remove("playing");
      if (play) play.firstElementChild.textContent = "Play";
    };
    const step = () => {
      const next = Number(slider.value) + 1;
      if (next >= frames.length) return stop();
      show(next);
      timer = setTimeout(step, calm.matches ? Math.max(pace, calmPace) : pace);
    };
    const start = () => {
      if (Number(slider.value) >= frames.length - 1) show(0);
      play.classList.add("playing");
      play.firstElementChild.textContent = "Pause";
      timer = setTimeout(step, pace);
    };

    slider.disabled = false;
    slider.addEventListener("input", () => {
      stop();
      show(Number(slider.value));
    });
    if (!play) return;
    play.disabled = false;
    play.addEventListener("click", () => timer ? stop() : start());
    addEventListener("beforeprint", stop);
  }
})();
