"""The tables of the history. No names, ids or values: a person is a token under the project's key.

A lead is open over a *span* of runs, so that a night without changes adds one row to `runs` and a
few counts, however many leads are open.
"""

from __future__ import annotations

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)

# Raised with every change of the tables; `migrations.py` says how to come from the one before.
VERSION = 2
# "relo": tells a history from any other SQLite file.
APPLICATION_ID = 0x72656C6F

# How far the mending of a lead is; since version 2.
MENDING = ("progress", "in_charge", "until")

# Codes have their length; what people wrote somewhere, names of places too, may have any.
METADATA = MetaData()

# `id` orders runs; clocks go back.
RUNS = Table(
    "runs",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("uid", String(64), nullable=False, unique=True),
    Column("started_at", String(40), nullable=False),
    Column("ended_at", String(40), nullable=False),
    Column("as_of", String(10), nullable=False),
    Column("tool", String(40), nullable=False),
    Column("policy", Text, nullable=False),
    Column("policy_digest", String(64), nullable=False),
    Column("exit_code", Integer, nullable=False),
    sqlite_autoincrement=True,
)

FILES = Table(
    "files",
    METADATA,
    Column("run", ForeignKey("runs.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("role", String(20), nullable=False),
    Column("path", Text, nullable=False),
    Column("sha256", String(64)),
    Column("records", Integer),
    Column("failure", Text),
)

# The townships of which a roster was read.
TOWNSHIPS = Table(
    "townships",
    METADATA,
    Column("run", ForeignKey("runs.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("name", Text, nullable=False),
)

RULES = Table(
    "rules",
    METADATA,
    Column("run", ForeignKey("runs.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("code", String(10), nullable=False),
    Column("status", String(10), nullable=False),
    Column("records", Integer, nullable=False),
    Column("judged", Integer, nullable=False),
    Column("flagged", Integer, nullable=False),
)

# Severity, place and cell as last seen; `evidence` are the other files it rests on, a line each.
LEADS = Table(
    "leads",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("fingerprint", String(64), nullable=False, unique=True),
    Column("code", String(10), nullable=False),
    Column("severity", String(10), nullable=False),
    Column("township", Text),
    Column("path", Text, nullable=False),
    Column("sheet", Text, nullable=False),
    Column("cell", String(12)),
    Column("person", String(64)),
    Column("evidence", Text, nullable=False),
    Column("last_seen", Integer, nullable=False),
    sqlite_autoincrement=True,
)

SPANS = Table(
    "spans",
    METADATA,
    Column("lead", ForeignKey("leads.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("opened", Integer, nullable=False, index=True),
    Column("closed", Integer, index=True),
)

COUNTS = Table(
    "counts",
    METADATA,
    Column("run", ForeignKey("runs.id", ondelete="CASCADE"), nullable=False),
    Column("township", Text, nullable=False),
    Column("code", String(10), nullable=False),
    Column("severity", String(10), nullable=False),
    Column("state", String(10), nullable=False),
    Column("leads", Integer, nullable=False),
    Index("counts_by_run", "run"),
)

# What people wrote, as they wrote it, but for long numbers; never a value of a roster. An empty
# outcome: only the mending was entered.
RULINGS = Table(
    "rulings",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("fingerprint", String(64), nullable=False, index=True),
    Column("outcome", String(10), nullable=False),
    Column("evidence", Text, nullable=False),
    Column("paper", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("day", String(10)),
    Column("expires", String(10)),
    Column("note", Text, nullable=False),
    Column("origin", Text, nullable=False),
    *(Column(name, Text, nullable=False, server_default="") for name in MENDING),
    sqlite_autoincrement=True,
)

META = Table(
    "meta",
    METADATA,
    Column("key", String(40), primary_key=True),
    Column("value", Text, nullable=False),
)
