"""The slides of one lesson in a real page without a network."""

from tests.course import ROOT
from tools.slides import main

LESSON = "10_regularisation"  # long code, formulas, and pictures of every size

WALK = """() => {
  const seen = [];
  for (let i = 0; i < Reveal.getTotalSlides(); i++, Reveal.next()) {
    const slide = Reveal.getCurrentSlide();
    seen.push({
      text: slide.innerText.slice(0, 40),
      zoom: Number(slide.style.zoom),
      bottom: Math.max(...[...slide.querySelectorAll("*")].map((part) => part.getBoundingClientRect().bottom)),
      right: Math.max(...[...slide.querySelectorAll("*")].map((part) => part.getBoundingClientRect().right)),
      squeezed: [...slide.querySelectorAll("img")].filter((image) => image.clientHeight < 100).length,
    });
  }
  return seen;
}"""


def test_every_slide_fits(browser, tmp_path):
    """Nothing is cut off or too small to read, and the page neither complains nor asks for anything."""
    (tmp_path / "solutions").symlink_to(ROOT / "solutions")
    assert main([LESSON], tmp_path) == 0
    page = browser.new_page(viewport={"width": 1280, "height": 720})
    complaints, asked = [], []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.route("**/*", lambda route: asked.append(route.request.url) or route.continue_())
    page.goto(f"file://{tmp_path}/build/slides/{LESSON}.html")
    page.wait_for_function("Reveal.isReady()")
    slides = page.evaluate(WALK)
    page.close()
    assert complaints == []
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    assert len(slides) > 30
    assert [slide for slide in slides if slide["bottom"] > 720 or slide["right"] > 1280] == []
    assert [slide for slide in slides if slide["zoom"] < 0.6 or slide["squeezed"]] == []
