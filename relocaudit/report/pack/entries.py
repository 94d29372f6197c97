"""What people type into the sheets of the pack; read back by these headers in every language."""

from __future__ import annotations

from typing import Final

# Hidden: whose home a typed area is, and which finding a typed verdict is about.
HOME: Final = "户标识"
FINGERPRINT: Final = "核查标识"
AREA, MEASURED_BY, MEASURED_ON = "实测面积（㎡）", "测量人", "测量日期"
OUTCOME, EVIDENCE, WHO, DAY, NOTE = "核实结果", "佐证材料", "核实人", "日期", "备注"
OUTCOMES: Final = ("待核实", "属实", "不属实", "已整改")
