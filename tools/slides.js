// Show the slides, and make smaller what would not fit: an opened answer, a long output.
function fit() {
  const slide = Reveal.getCurrentSlide();
  let zoom = 1;
  slide.style.zoom = zoom;
  while (slide.scrollHeight * zoom > Reveal.getConfig().height && zoom > 0.5) {
    zoom -= 0.05;
    slide.style.zoom = zoom;
  }
}

Reveal.on("ready", fit);
Reveal.on("slidechanged", fit);
document.addEventListener("toggle", fit, true);
// Only then is it known how high the pictures are.
window.addEventListener("load", () =>
  Reveal.initialize({ width: 1280, height: 720, margin: 0, center: false, hash: true, slideNumber: "h.v", transition: "none" }),
);
