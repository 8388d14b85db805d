// A square of paper. Draw with the mouse or a finger; or move a cursor with the arrow keys, ink with Space (or with
// Shift held while moving), clear with Delete. Ink is shown here at once, and `value` follows: one byte a point.

const PEN = 1.1; // half the width of a stroke, in points, as STROKE in helpers/ink.py has it
const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function element(name, className, text = "") {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

function render({ model, el }) {
  const side = model.get("side");
  const paper = element("canvas", "nn-paper");
  paper.width = paper.height = side;
  paper.tabIndex = 0;
  paper.setAttribute("role", "application");
  paper.setAttribute("aria-label", `Drawing pad, ${side} by ${side} points. Arrow keys move the cursor, Space inks, `
    + "Shift with an arrow key draws a line, Delete clears.");
  paper.dataset.lmSuppressShortcuts = "true"; // JupyterLab takes Shift with an arrow key for itself
  const cursor = element("div", "nn-cursor");
  cursor.style.width = cursor.style.height = `${100 / side}%`;
  const sheet = element("div", "nn-sheet");
  sheet.append(paper, cursor);
  const clearButton = element("button", "jupyter-button widget-button nn-clear", "Clear");
  const help = element("span", "nn-help", "Mouse, finger, or arrow keys with Space or Shift.");
  const place = element("span", "nn-place");
  place.setAttribute("aria-live", "polite");
  const below = element("div", "nn-below");
  below.append(clearButton, help);
  el.classList.add("nn-pad");
  el.append(sheet, below, place);

  const context = paper.getContext("2d");
  const image = context.createImageData(side, side);
  let ink = new Uint8Array(side * side);
  function paint() {
    ink.forEach((value, i) => image.data.set([255 - value, 255 - value, 255 - value, 255], 4 * i));
    context.putImageData(image, 0, 0);
  }

  let sending = false;
  function send() {
    paint();
    if (sending) return;
    sending = true;
    requestAnimationFrame(() => {
      sending = false;
      model.set("value", new DataView(ink.slice().buffer));
      model.save_changes();
    });
  }
  function load() {
    const bytes = model.get("value");
    if (sending || drawing) return; // what is drawn here is newer
    ink = new Uint8Array(bytes.buffer ?? bytes, bytes.byteOffset ?? 0, side * side).slice();
    paint();
  }

  function dab(x, y) {
    const reach = Math.ceil(PEN + 0.5);
    for (let row = Math.max(0, Math.floor(y) - reach); row <= Math.min(side - 1, y + reach); row++) {
      for (let column = Math.max(0, Math.floor(x) - reach); column <= Math.min(side - 1, x + reach); column++) {
        const distance = Math.hypot(column + 0.5 - x, row + 0.5 - y);
        const value = Math.round(255 * Math.min(1, Math.max(0, PEN + 0.5 - distance)));
        ink[side * row + column] = Math.max(ink[side * row + column], value);
      }
    }
  }
  function line([x0, y0], [x1, y1]) {
    const dabs = Math.max(1, Math.ceil(2 * Math.hypot(x1 - x0, y1 - y0)));
    for (let i = 1; i <= dabs; i++) dab(x0 + ((x1 - x0) * i) / dabs, y0 + ((y1 - y0) * i) / dabs);
  }
  function clear() {
    ink.fill(0);
    send();
  }

  let drawing = false, last = null;
  function pointed(event) {
    const box = paper.getBoundingClientRect();
    return [((event.clientX - box.left) / box.width) * side, ((event.clientY - box.top) / box.height) * side];
  }
  paper.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    paper.setPointerCapture(event.pointerId);
    drawing = true;
    last = pointed(event);
    dab(...last);
    send();
  });
  paper.addEventListener("pointermove", (event) => {
    if (!drawing) return;
    const events = event.getCoalescedEvents?.() ?? [];
    for (const each of events.length ? events : [event]) {
      const next = pointed(each);
      line(last, next);
      last = next;
    }
    send();
  });
  for (const end of ["pointerup", "pointercancel"]) paper.addEventListener(end, () => { drawing = false; });
  clearButton.addEventListener("click", clear);

  let at = [Math.floor(side / 2), Math.floor(side / 2)];
  function showCursor() {
    cursor.style.left = `${(100 * at[0]) / side}%`;
    cursor.style.top = `${(100 * at[1]) / side}%`;
  }
  function say() {
    const inked = ink[side * at[1] + at[0]] > 127;
    place.textContent = `column ${at[0] + 1}, row ${at[1] + 1}, ${inked ? "ink" : "paper"}`;
  }
  paper.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const way = WAYS[event.key];
    const before = at.map((value) => value + 0.5);
    if (way) at = at.map((value, i) => Math.min(side - 1, Math.max(0, value + way[i])));
    if (event.key === "Delete" || event.key === "Backspace") clear();
    else if (event.key === " " || (way && event.shiftKey)) {
      dab(...before);
      line(before, at.map((value) => value + 0.5));
      send();
    } else if (!way) return;
    event.preventDefault();
    event.stopPropagation();
    showCursor();
    say();
  });

  model.on("change:value", load);
  load();
  showCursor();
  return () => model.off("change:value", load);
}

export default { render };
