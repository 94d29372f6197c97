"""Why a workbook is left alone: one reason code and one plain sentence each."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from xml.parsers import expat

from relocaudit.errors import InputError
from relocaudit.model.message import Message, Param

_SENTENCES = {
    "encrypted": "The workbook is encrypted, so nothing can be written into a copy of it. "
    "Save it without a password and try again.",
    "signed": "The workbook carries a digital signature, which any mark would break. "
    "Annotate an unsigned copy of it.",
    "duplicate-parts": "The workbook holds two parts named {part}; programs disagree on which one "
    "counts. Save it again in Excel or WPS.",
    "dtd": "The workbook declares XML entities in {part}, which no spreadsheet program writes. "
    "Save it again in Excel or WPS.",
    "malformed": "The workbook is damaged: {part} cannot be read. Save it again in Excel or WPS.",
    "rows-out-of-order": "The rows of sheet part {part} are out of order near row {row}. "
    "Save the workbook again in Excel or WPS.",
    "not-a-workbook": "This is not an xlsx workbook; save it as .xlsx in Excel or WPS.",
    "unsafe-name": "The workbook holds a part with an unsafe name ({part}). "
    "Save it again in Excel or WPS.",
    "too-large": "The workbook is too large to annotate: {what}.",
    "unsupported-zip": "Part {part} is packed in a way spreadsheet programs do not use. "
    "Save the workbook again in Excel or WPS.",
    "same-file": "The copy would overwrite the workbook itself; choose another name for it.",
    "open-elsewhere": "The copy cannot replace the file of that name: it is open in another "
    "program. Close it first.",
    "cannot-write": "The copy cannot be written here: {what}. Nothing was left behind.",
    "cannot-read": "The workbook cannot be read: {what}.",
    "unsafe-folder": "Everybody may change files in that folder, so the copy would not be safe "
    "there. Choose another folder.",
    "not-ours": "This is no copy of ours: it bears none of our marks. Name a file that "
    "relocaudit has annotated.",
    "self-check": "The copy did not pass our own check ({what}) and was discarded; "
    "the workbook itself is unchanged.",
}


def refusal(path: str, reason: str, **params: Param) -> InputError:
    """The error for a reason code of this page."""
    return InputError(path, reason, Message.of(_SENTENCES[reason], **params))


@contextmanager
def reading(path: str, part: str) -> Iterator[None]:
    """Turn what broken bytes raise while `part` is read into a refusal."""
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, EOFError, expat.ExpatError, UnicodeError) as error:
        raise refusal(path, "malformed", part=part) from error
    except (NotImplementedError, RuntimeError) as error:
        # zipfile's words for a compression method or a cipher it does not know
        raise refusal(path, "unsupported-zip", part=part) from error
    except OSError as error:
        raise refusal(path, "cannot-read", what=error.strerror or "input/output error") from error
