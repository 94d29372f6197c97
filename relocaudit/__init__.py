"""relocaudit: audits township rosters of the poverty-alleviation relocation programme."""

__version__ = "0.1.0"
