// Notes when the key went down and when the change that it caused had been painted, inside the element `root`.
(() => {
  const seen = { root: null, key: null, painted: null };
  window.latency = seen;
  function changed(node) {
    if (seen.painted !== null || seen.key === null || !seen.root?.contains(node)) return;
    seen.painted = NaN; // this change counts, later ones do not
    requestAnimationFrame(() => {
      const afterFrame = new MessageChannel();
      afterFrame.port1.onmessage = () => { seen.painted = performance.now(); };
      afterFrame.port2.postMessage(0);
    });
  }
  window.addEventListener("keydown", () => { seen.key = performance.now(); }, true);
  document.addEventListener("load", (event) => changed(event.target), true); // a new <img>
  const put = CanvasRenderingContext2D.prototype.putImageData;
  CanvasRenderingContext2D.prototype.putImageData = function (...parts) {
    put.apply(this, parts);
    changed(this.canvas);
  };
  const watcher = new MutationObserver(([first]) => changed(first.target));
  window.watchFor = (root) => {
    Object.assign(seen, { root, key: null, painted: null });
    watcher.disconnect();
    if (root.matches(".floor")) watcher.observe(root, { childList: true, characterData: true, subtree: true });
  };
})();
