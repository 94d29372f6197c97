"""Charts as inline SVG: text as text, no script, no style and no address in them."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any
from xml.etree import ElementTree

from markupsafe import Markup
from pygal import Config, HorizontalBar, StackedBar

# The library puts a hook of an old kind before every later import, for add-ons that nobody has.
sys.meta_path[:] = [hook for hook in sys.meta_path if type(hook).__name__ != "PluginImportFixer"]

_SVG = "{http://www.w3.org/2000/svg}"
_LEFT_OUT = (f"{_SVG}defs", f"{_SVG}desc")
# The page's own style sheet colours the charts: a style in them would be one more to vouch for.
_KEPT = ("class", "x", "y", "cx", "cy", "r", "d", "width", "height", "transform", "viewBox",
         "text-anchor", "points", "rx", "ry", "x1", "x2", "y1", "y2")  # fmt: skip
_WIDE, _EM = 760, 11


def bars(title: str, labels: Sequence[str], values: Sequence[int], *, mark: int = -1) -> Markup:
    """Upright bars of one series; those from `mark` on stand out."""
    chart = StackedBar(_config(260), show_legend=False, show_y_labels=False)
    chart.x_labels = labels
    split = len(values) if mark < 0 else mark
    chart.add("", [value if at < split else None for at, value in enumerate(values)])
    if split < len(values):
        chart.add("", [value if at >= split else None for at, value in enumerate(values)])
    return _drawn(chart, title)


def lying_bars(title: str, labels: Sequence[str], values: Sequence[int | None]) -> Markup:
    """Bars from left to right, the first on top; None has no bar."""
    widest = max((len(label) for label in labels), default=0)
    chart = HorizontalBar(_config(40 + 34 * len(labels)), show_legend=False)
    # The library takes every character for a narrow one.
    chart.config.print_values_position = "center"
    chart.config.margin_left = max(20, widest * _EM // 2)
    chart.x_labels = list(reversed(labels))
    chart.add("", list(reversed(values)))
    return _drawn(chart, title)


def stacked_bars(title: str, labels: Sequence[str], series: Mapping[str, Sequence[int]]) -> Markup:
    """One bar a label, the series on top of each other with a legend."""
    chart = StackedBar(
        _config(280), legend_at_bottom=True, legend_at_bottom_columns=4, show_y_labels=False
    )
    chart.x_labels = labels
    for name, values in series.items():
        chart.add(name, list(values))
    chart.config.print_values_position = "center"
    return _drawn(chart, title, "series")


def _config(height: int) -> Any:
    return Config(
        js=(),
        css=(),
        no_prefix=True,
        disable_xml_declaration=True,
        width=_WIDE,
        height=height,
        print_values=True,
        print_values_position="top",
        print_zeroes=False,
        show_y_guides=False,
        value_formatter=_plain,
        truncate_label=-1,
        truncate_legend=-1,
        margin=12,
        spacing=8,
    )


def _plain(value: object) -> str:
    return "" if value is None else format(Decimal(str(value)).quantize(Decimal(1)), "f")


def _drawn(chart: Any, title: str, kind: str = "single") -> Markup:
    """The chart with its title for those who do not see it; equal numbers give equal bytes."""
    root = ElementTree.fromstring(chart.render())
    _clear(root)
    root.set("class", kind)
    root.set("role", "img")
    root.set("aria-label", title)
    box = root.get("viewBox", "").split()
    if len(box) == 4:
        root.set("viewBox", " ".join(box))
    return Markup(ElementTree.tostring(root, encoding="unicode", short_empty_elements=True))


def _clear(element: ElementTree.Element) -> None:
    """Only shapes, text and what places them; names without the address of their standard."""
    for child in list(element):
        if child.tag in _LEFT_OUT:
            element.remove(child)
        else:
            _clear(child)
    element.tag = element.tag.removeprefix(_SVG)
    for name in [name for name in element.attrib if name not in _KEPT]:
        del element.attrib[name]
