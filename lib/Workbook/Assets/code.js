// A button on each block of code that copies its source.
(() => {
  "use strict";
  const status = document.createElement("div");
  status.className = "visually-hidden";
  status.setAttribute("role", "status");
  document.body.append(status);

  for (const pre of document.querySelectorAll("pre.code")) {
    const block = document.createElement("div");
    block.className = "code-block";
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = "Copy";
    button.setAttribute("aria-label", "Copy the code");
    pre.replaceWith(block);
    block.append(pre, button);
    button.addEventListener("click", () => copy(button, pre.textContent));
  }

  async function copy(button, text) {
    let said = "Copied";
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // Some browsers keep the clipboard from pages on disk; the older way works there.
      const area = document.createElement("textarea");
      area.value = text;
      button.after(area);
      area.select();
      if (!document.execCommand("copy")) said = "Could not copy";
      area.remove();
      button.focus();
    }
    button.textContent = status.textContent = said;
    setTimeout(() => {
      button.textContent = "Copy";
      status.textContent = "";
    }, 2000);
  }
})();
