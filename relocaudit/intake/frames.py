"""Parent and worker talk in JSON behind its length; files travel in pieces of known length."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import IO, Any

_HEADER = 10
END_OF_FILE = b"0" * _HEADER


def write_frame(stream: IO[bytes], content: Mapping[str, Any]) -> None:
    """One JSON object behind its length; ASCII only, so that the parent reads it cheaply."""
    body = json.dumps(content, allow_nan=False, separators=(",", ":")).encode("ascii")
    stream.write(b"%010d" % len(body) + body)
    stream.flush()


def read_frames(stream: IO[bytes], most: int) -> Iterator[Any]:
    """Objects until the stream ends; a ValueError when it is cut or longer than allowed."""
    while header := stream.read(_HEADER):
        length = _length(header)
        most -= length
        if most < 0:
            raise ValueError("not a frame of ours")
        yield json.loads(_exactly(stream, length))


def write_piece(stream: IO[bytes], piece: bytes) -> None:
    """A part of a file, never empty; `END_OF_FILE` stands behind the last one."""
    stream.write(b"%010d" % len(piece))
    stream.write(piece)


def read_pieces(stream: IO[bytes]) -> Iterator[bytes]:
    """The parts of one file; a ValueError when the stream ends before the file does."""
    while length := _length(stream.read(_HEADER)):
        yield _exactly(stream, length)


def _length(header: bytes) -> int:
    if len(header) != _HEADER or not header.isdigit():
        raise ValueError("not a frame of ours")
    return int(header)


def _exactly(stream: IO[bytes], length: int) -> bytes:
    body = stream.read(length)
    if len(body) != length:
        raise ValueError("cut off")
    return body
