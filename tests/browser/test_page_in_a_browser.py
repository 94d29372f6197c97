"""`report.html` in a real browser: nothing leaves, nothing complains, everything works."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from shutil import which

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.jobs.dossier_county import pack, two_townships

CHROMIUM = which("chromium") or which("chromium-browser")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
]


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pack")
    done = pack(two_townships(folder), folder / "验收资料")
    assert done.path is not None
    return Path(done.path) / "report.html"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as play:
        found = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield found
        found.close()


class Opened:
    """A page on the screen, what it asked for and what it complained of."""

    def __init__(self, browser: Browser, report: Path, width: int = 1280, *, script: bool = True):
        context = browser.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=script
        )
        self.page: Page = context.new_page()
        self.said: list[str] = []
        self.asked: list[str] = []
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.goto(report.as_uri())

    def numbers(self) -> list[str]:
        """The numbers of the findings that are to be seen, from top to bottom."""
        rows = self.page.locator("#list tr[id]:not([hidden])")
        return [row.split("\t")[0] for row in rows.all_inner_texts() if row]


@pytest.mark.parametrize("width", [1280, 390])
def test_it_opens_from_a_file_and_asks_for_nothing_else(
    browser: Browser, report: Path, width: int
) -> None:
    opened = Opened(browser, report, width)
    assert opened.said == []
    assert opened.asked == [report.as_uri()]
    assert opened.page.evaluate("document.documentElement.scrollWidth") == width
    assert opened.page.title().startswith("易地扶贫搬迁验收核查报告")


def test_filters_leave_what_fits_and_count_it(browser: Browser, report: Path) -> None:
    opened = Opened(browser, report)
    everyone = opened.numbers()
    opened.page.select_option("select[name=severity]", "redline")
    redlines = opened.numbers()
    assert len(redlines) == 3
    assert opened.page.inner_text("#shown") == f"显示{len(everyone)}条中的3条"
    opened.page.select_option("select[name=town]", "芦笛乡")
    assert len(opened.numbers()) == 1
    opened.page.fill("input[name=text]", "nobody has this")
    assert opened.numbers() == []
    opened.page.select_option("select[name=town]", "")
    opened.page.select_option("select[name=severity]", "")
    opened.page.fill("input[name=text]", "")
    assert opened.numbers() == everyone
    assert opened.said == []


def test_columns_sort_both_ways_and_a_link_brings_the_groups_back(
    browser: Browser, report: Path
) -> None:
    opened = Opened(browser, report)
    grouped = opened.numbers()
    opened.page.click("th[data-sort=number]")
    ascending = opened.numbers()
    assert ascending == sorted(grouped, key=int)
    opened.page.focus("th[data-sort=number]")
    opened.page.keyboard.press("Enter")
    assert opened.numbers() == ascending[::-1]
    opened.page.locator('#heat a[href^="#g-redline"]').first.click()
    opened.page.wait_for_function("document.querySelectorAll('#list > tbody').length > 1")
    assert opened.numbers() == grouped
    assert opened.said == []


def test_it_can_be_read_without_script(browser: Browser, report: Path) -> None:
    opened = Opened(browser, report, script=False)
    assert not opened.page.locator("#filters").is_visible()
    assert opened.page.locator("#list tr[id]").first.is_visible()
    assert opened.page.locator("svg[role=img]").count() == 2
    opened.page.click('#readiness a[href="#t1-redline"]')
    assert opened.page.locator("#t1-redline").is_visible()


def test_no_script_but_ours_may_run(browser: Browser, report: Path) -> None:
    page = Opened(browser, report).page
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"bad()\">')")
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('script'),"
        " {textContent: 'window.bad = 1'}))"
    )
    assert page.evaluate("window.bad") is None


def test_the_readiness_of_all_townships_is_the_first_printed_page(
    browser: Browser, report: Path, tmp_path: Path
) -> None:
    opened = Opened(browser, report)
    opened.page.emulate_media(media="print")
    paper = tmp_path / "report.pdf"
    paper.write_bytes(opened.page.pdf(prefer_css_page_size=True, print_background=True))
    assert paper.read_bytes().startswith(b"%PDF")
    assert not opened.page.locator("#filters").is_visible()
    # 297 mm less the margins, at 96 to the inch.
    bottom = opened.page.evaluate(
        "document.querySelector('#readiness').getBoundingClientRect().bottom + scrollY"
    )
    assert bottom < (297 - 24) / 25.4 * 96
