"""The reconciliation statement, built from the figures and the findings on them."""

from relocaudit.engine.statement.build import build_statement

__all__ = ["build_statement"]
