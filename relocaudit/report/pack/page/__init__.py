"""The page of the acceptance pack: one file of HTML that needs nothing but itself."""

from relocaudit.report.pack.page.render import page_html

__all__ = ["page_html"]
