"""The dtypes that columns of facts may have."""

from __future__ import annotations

from typing import Literal

Dtype = Literal["text", "Int64", "boolean"]
