"""Frozen values as plain lists and back, by their declared types: for JSON, never for code."""

from __future__ import annotations

import types
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")
Plain = Any  # what JSON holds: a recursive type says no more to mypy


def to_plain(value: object) -> Plain:
    """A value as JSON holds it; dataclasses lose their names, sets become sorted lists."""
    if is_dataclass(value):
        return [to_plain(getattr(value, field.name)) for field in fields(value)]
    if isinstance(value, (str, int, float, type(None))):
        return value
    if isinstance(value, Mapping):
        return [[to_plain(key), to_plain(own)] for key, own in value.items()]
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    if isinstance(value, Iterable):
        return [to_plain(own) for own in value]
    raise TypeError(type(value).__name__)


def from_plain(kind: type[T], plain: Plain) -> T:
    """The value of this type. Raises ValueError or TypeError where `plain` is none."""
    wanted: Any = kind
    return cast("T", _reader(wanted)(plain))  # each reader makes values of the type it is for


@cache
def _reader(kind: Any) -> Callable[[Plain], object]:
    if isinstance(kind, type) and is_dataclass(kind):
        return _dataclass_reader(kind)
    origin, inside = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return _optional_reader(_reader(next(one for one in inside if one is not type(None))))
    if origin is tuple and inside[1:] != (...,):
        return _pair_reader([_reader(one) for one in inside])
    if origin in (tuple, frozenset):
        item = _reader(inside[0])
        return lambda plain: origin(map(item, plain))
    if origin is not None and isinstance(origin, type) and issubclass(origin, Mapping):
        key, own = (_reader(one) for one in inside)
        return lambda plain: {key(k): own(v) for k, v in plain}
    return lambda plain: plain


def _dataclass_reader(kind: type) -> Callable[[Plain], object]:
    hints = get_type_hints(kind)
    readers = [_reader(hints[field.name]) for field in fields(kind)]
    return lambda plain: kind(*(read(own) for read, own in zip(readers, plain, strict=True)))


def _optional_reader(read: Callable[[Plain], object]) -> Callable[[Plain], object]:
    return lambda plain: None if plain is None else read(plain)


def _pair_reader(readers: list[Callable[[Plain], object]]) -> Callable[[Plain], object]:
    return lambda plain: tuple(read(own) for read, own in zip(readers, plain, strict=True))
