#!/usr/bin/env python3
"""Looks at a report's page in a browser, as a person would.

usage: browser_test.py PAGE [PICTURES]

PAGE is the page of the sample run (reports/testdata/html.golden). With PICTURES, a folder, it
leaves screenshots there, light and dark, wide and narrow.
"""

import pathlib
import shutil
import sys
import tempfile
import unittest

from browser import Browser

WIDE = (1400, 1600)
NARROW = (390, 1600)

# Texts whose contrast with what is behind them is below 4.5, as `text: ratio`.
POOR_CONTRAST = """(() => {
  const parts = (color) => (color.match(/[\\d.]+/g) ?? []).map(Number);
  const light = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map((c) => c / 255)
      .map((c) => c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const behind = (element) => {
    for (; element; element = element.parentElement) {
      const color = parts(getComputedStyle(element).backgroundColor);
      if (color.length === 3 || color[3] > 0) return color;
    }
    return [255, 255, 255];
  };
  const poor = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode());) {
    const element = node.parentElement;
    if (!node.data.trim() || !element.checkVisibility()) continue;
    if (element.closest('svg, option, :disabled')) continue;
    const [a, b] = [light(parts(getComputedStyle(element).color)), light(behind(element))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) poor.push(`${node.data.trim()}: ${ratio.toFixed(2)}`);
  }
  return poor;
})()"""

# Where a heading is more than one level below the one before it.
SKIPPED_HEADINGS = """(() => {
  const levels = [...document.querySelectorAll('h1, h2, h3, h4')].map((h) => Number(h.tagName[1]));
  return levels.filter((level, i) => level > (i === 0 ? 1 : levels[i - 1] + 1)).length;
})()"""

UNNAMED = """[...document.querySelectorAll('input, select, button')].filter((control) =>
  !control.labels?.length && !control.textContent.trim() && !control.ariaLabel).length
  + document.querySelectorAll('svg:not(:has(> title))').length"""

VISIBLE_FINDINGS = "document.querySelectorAll('.finding:not(.hidden)').length"
VISIBLE_LINES = "document.querySelectorAll('.line:not(.hidden)').length"


def filter_by(selector, value):
    return f"""(() => {{
      const control = document.querySelector({selector!r});
      control.value = {value!r};
      control.dispatchEvent(new Event('input', {{bubbles: true}}));
    }})()"""


class Page(unittest.TestCase):
    page = None

    @classmethod
    def setUpClass(cls):
        cls.browser = Browser()

    @classmethod
    def tearDownClass(cls):
        cls.browser.__exit__()

    def setUp(self):
        self.browser.scripts(on=True)
        self.browser.resize(*WIDE)
        self.browser.colors("light")
        self.browser.open(self.page)

    def evaluate(self, expression):
        return self.browser.evaluate(expression)

    def shown_step(self):
        return self.evaluate("document.querySelector('.finding .stepper output').textContent")

    def test_nothing_is_complained_of_and_nothing_asked_of_the_network(self):
        self.evaluate("1")
        bad = {"Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded",
               "Page.javascriptDialogOpening"}
        self.assertEqual([e for e in self.browser.events if e["method"] in bad], [])
        asked = [e["params"]["request"]["url"] for e in self.browser.events
                 if e["method"] == "Network.requestWillBeSent"]
        self.assertEqual(len(asked), 1, asked)

    def test_a_script_that_is_not_ours_does_not_run(self):
        self.evaluate("""(() => {
          const other = document.createElement('script');
          other.textContent = 'window.owned = true';
          document.body.append(other);
        })()""")
        self.assertIs(self.evaluate("window.owned === undefined"), True)

    def test_what_a_subject_says_stays_text(self):
        self.assertEqual(self.evaluate("document.scripts.length"), 1)
        for tag in ("img", "iframe", "link", "object", "base"):
            self.assertEqual(self.evaluate(f"document.querySelectorAll('{tag}').length"), 0, tag)
        self.assertIn("<script>alert(1)</script>", self.evaluate("document.body.innerText"))

    def test_without_scripts_all_is_there(self):
        with_scripts = self.evaluate("document.querySelector('h1').textContent")
        self.browser.scripts(on=False)
        self.browser.open(self.page)
        spoken = self.browser.spoken()
        self.assertIn(with_scripts, spoken)
        captions = [text for text in spoken if text.startswith(("At the start", "After step"))]
        self.assertGreater(len(captions), 1)
        self.assertNotIn("Search", spoken)

    def test_filters_hide_what_does_not_fit(self):
        findings, lines = self.evaluate(VISIBLE_FINDINGS), self.evaluate(VISIBLE_LINES)
        for selector, value in (("#filter-kind", "leak"), ("#filter-rule", "DEAL-06"),
                                ("#filter-text", "olga")):
            with self.subTest(selector):
                self.evaluate(filter_by(selector, value))
                self.assertGreater(self.evaluate(VISIBLE_FINDINGS), 0)
                self.assertLess(self.evaluate(VISIBLE_FINDINGS), findings)
                self.assertLess(self.evaluate(VISIBLE_LINES), lines)
                self.assertRegex(
                    self.evaluate("document.querySelector('#filter-count').textContent"),
                    r"^\d+ of \d+ shown$")
                self.evaluate(filter_by(selector, ""))
                self.assertEqual(self.evaluate(VISIBLE_FINDINGS), findings)
        self.evaluate(filter_by("#filter-text", "nobody says this"))
        self.assertEqual(self.evaluate(VISIBLE_FINDINGS), 0)

    def test_steps_go_back_and_forth(self):
        last = self.shown_step()
        self.assertRegex(last, r"^(\d+) of \1$")
        self.browser.press("ArrowLeft")
        self.assertNotEqual(self.shown_step(), last)
        self.evaluate("document.querySelector('.stepper [data-go=\"1\"]').click()")
        self.assertEqual(self.shown_step(), last)
        self.browser.press("ArrowLeft")
        self.assertNotEqual(self.shown_step(), last)
        self.evaluate("document.querySelector('.steps .diverged a').click()")
        self.assertEqual(self.shown_step(), last)
        self.assertEqual(self.evaluate(
            "[...document.querySelector('.frames').children].filter(f => f.checkVisibility())"
            ".length"), 1)

    def test_keys_go_through_the_findings(self):
        visited = []
        for key in "jjk":
            self.browser.press(key)
            visited.append(self.evaluate("document.activeElement.id"))
        self.assertEqual(visited, ["f1", "f2", "f1"])
        self.browser.press("/")
        self.assertEqual(self.evaluate("document.activeElement.id"), "filter-text")

    def test_an_anchor_opens_its_finding(self):
        self.evaluate("location.hash = '#f2'")
        self.evaluate("new Promise((done) => setTimeout(done))")
        self.assertIs(self.evaluate("document.querySelector('#f2 > details').open"), True)

    def test_texts_can_be_read_in_light_and_dark(self):
        self.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
        for scheme in ("light", "dark"):
            with self.subTest(scheme):
                self.browser.colors(scheme)
                self.assertEqual(self.evaluate(POOR_CONTRAST), [])

    def test_headings_are_nested_and_controls_have_names(self):
        self.assertEqual(self.evaluate(SKIPPED_HEADINGS), 0)
        self.assertEqual(self.evaluate(UNNAMED), 0)

    def test_a_narrow_page_does_not_scroll_sideways(self):
        self.browser.resize(*NARROW)
        self.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
        self.assertLessEqual(self.evaluate("document.documentElement.scrollWidth"), NARROW[0])


def take_pictures(page, folder):
    with Browser() as browser:
        for name, size in (("wide", WIDE), ("narrow", NARROW)):
            for scheme in ("light", "dark"):
                browser.resize(*size)
                browser.colors(scheme)
                browser.open(page)
                browser.screenshot(folder / f"{name}-{scheme}.png")


def main(arguments):
    if len(arguments) not in (1, 2):
        print(__doc__, file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        Page.page = pathlib.Path(folder) / "index.html"  # a golden file is none to a browser
        shutil.copyfile(arguments[0], Page.page)
        if len(arguments) == 2:
            take_pictures(Page.page, pathlib.Path(arguments[1]))
        done = unittest.main(argv=[sys.argv[0]], exit=False)
    return 0 if done.result.wasSuccessful() else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
