// A picture with a sentence below it, and handles that are dragged in the plane (mouse, touch, arrow keys).
// Handle positions are in the data coordinates of one Axes: `axes` is [left, top, width, height] as fractions of the
// picture, then [x0, x1, y0, y1], the limits of that Axes.

const STEP = 0.02; // of the axis, for an arrow key; five times as much with Shift

function nameSliders(root) {
  // ipywidgets leaves its slider handles and number fields without an accessible name.
  for (const row of root.querySelectorAll(".widget-inline-hbox")) {
    const label = row.querySelector(".widget-label")?.textContent;
    if (!label) continue;
    row.querySelector(".noUi-handle")?.setAttribute("aria-label", label);
    row.querySelector(".widget-readout")?.setAttribute("aria-label", `${label}, value`);
  }
}

// As helpers/widgets/picture.py packs it: width, height, the number of runs; the colours of all runs; their lengths.
async function unpacked(bytes) {
  const inflate = new DecompressionStream("deflate");
  const writer = inflate.writable.getWriter(); // to pipe a Blob through would take twice as long
  writer.write(bytes);
  writer.close();
  const numbers = new Uint32Array(await new Response(inflate.readable).arrayBuffer());
  const [width, height, count] = numbers;
  const pixels = new Uint32Array(width * height);
  for (let run = 3, at = 0; run < 3 + count; run++) {
    for (const end = at + numbers[run + count]; at < end; at++) pixels[at] = numbers[run];
  }
  return new ImageData(new Uint8ClampedArray(pixels.buffer), width, height);
}

function render({ model, el }) {
  const figure = document.createElement("figure");
  figure.className = "nn-picture";
  const frame = document.createElement("div");
  frame.className = "nn-frame";
  const canvas = document.createElement("canvas");
  canvas.setAttribute("role", "img");
  const sentence = document.createElement("figcaption");
  sentence.setAttribute("aria-live", "polite");
  const error = document.createElement("pre");
  error.className = "nn-error";
  error.setAttribute("role", "alert");
  frame.append(canvas);
  figure.append(frame, sentence, error);
  el.append(figure);

  let painting = false, stale = false;
  async function paint() {
    if (painting) { stale = true; return; }
    painting = true;
    do {
      stale = false;
      const bytes = model.get("pixels");
      if (!bytes?.byteLength) break;
      const image = await unpacked(bytes);
      if (canvas.width !== image.width || canvas.height !== image.height) {
        canvas.width = image.width;
        canvas.height = image.height;
        canvas.style.width = `${model.get("width")}px`;
      }
      canvas.getContext("2d").putImageData(image, 0, 0);
      canvas.dataset.painted = 1 + Number(canvas.dataset.painted ?? 0);
    } while (stale);
    painting = false;
  }
  function tell() {
    sentence.textContent = model.get("sentence");
    canvas.setAttribute("aria-label", model.get("sentence"));
  }
  function complain() {
    error.textContent = model.get("error");
    error.hidden = !model.get("error");
  }

  const handles = model.get("handles").map((label, index) => {
    const dot = document.createElement("div");
    dot.className = "nn-handle";
    dot.tabIndex = 0;
    dot.setAttribute("role", "slider");
    dot.setAttribute("aria-label", `${label}; arrow keys move it`);
    dot.addEventListener("keydown", (event) => {
      const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key];
      if (!way) return;
      event.preventDefault();
      event.stopPropagation();
      const [, , , , x0, x1, y0, y1] = model.get("axes");
      const [x, y] = model.get("positions")[index];
      const step = event.shiftKey ? 5 * STEP : STEP;
      move(index, x + way[0] * step * (x1 - x0), y + way[1] * step * (y1 - y0));
    });
    frame.append(dot);
    return dot;
  });
  function place() {
    const [left, top, width, height, x0, x1, y0, y1] = model.get("axes");
    model.get("positions").forEach(([x, y], index) => {
      const dot = handles[index];
      dot.style.left = `${100 * (left + (width * (x - x0)) / (x1 - x0))}%`;
      dot.style.top = `${100 * (top + (height * (y1 - y)) / (y1 - y0))}%`;
      dot.setAttribute("aria-valuemin", x0);
      dot.setAttribute("aria-valuemax", x1);
      dot.setAttribute("aria-valuenow", x.toFixed(2));
      dot.setAttribute("aria-valuetext", `x ${x.toFixed(2)}, y ${y.toFixed(2)}`);
    });
  }
  function move(index, x, y) {
    const [, , , , x0, x1, y0, y1] = model.get("axes");
    const positions = model.get("positions").map((position) => [...position]);
    positions[index] = [Math.min(x1, Math.max(x0, x)), Math.min(y1, Math.max(y0, y))];
    model.set("positions", positions);
    model.save_changes();
  }
  function pointed(event) {
    const box = canvas.getBoundingClientRect();
    const [left, top, width, height, x0, x1, y0, y1] = model.get("axes");
    return [
      x0 + (((event.clientX - box.left) / box.width - left) / width) * (x1 - x0),
      y1 - (((event.clientY - box.top) / box.height - top) / height) * (y1 - y0),
    ];
  }
  function nearest(event) {
    const distance = handles.map((dot) => {
      const box = dot.getBoundingClientRect();
      return Math.hypot(event.clientX - box.left - box.width / 2, event.clientY - box.top - box.height / 2);
    });
    return distance.indexOf(Math.min(...distance));
  }
  if (handles.length) {
    let held = null;
    canvas.style.touchAction = "none";
    frame.addEventListener("pointerdown", (event) => {
      held = nearest(event);
      frame.setPointerCapture(event.pointerId);
      handles[held].focus();
      move(held, ...pointed(event));
      event.preventDefault();
    });
    frame.addEventListener("pointermove", (event) => {
      if (held !== null) move(held, ...pointed(event));
    });
    for (const end of ["pointerup", "pointercancel"]) frame.addEventListener(end, () => { held = null; });
  }

  model.on("change:pixels", paint);
  model.on("change:sentence", tell);
  model.on("change:error", complain);
  model.on("change:positions", place);
  paint();
  tell();
  complain();
  place();
  model.set("pixel_ratio", Math.min(2, Math.max(1, window.devicePixelRatio)));
  model.save_changes();

  const demo = () => el.closest(".nn-demo") ?? el;
  const watcher = new MutationObserver(() => nameSliders(demo()));
  const arrival = new ResizeObserver(() => { // whenever JupyterLab puts it into the page, which may be much later
    nameSliders(demo());
    watcher.observe(demo(), { childList: true, subtree: true });
  });
  arrival.observe(el);
  return () => {
    arrival.disconnect();
    watcher.disconnect();
    model.off("change:pixels", paint);
    model.off("change:sentence", tell);
    model.off("change:error", complain);
    model.off("change:positions", place);
  };
}

export default { render };
