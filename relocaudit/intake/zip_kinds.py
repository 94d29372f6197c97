"""What a zip is, told by its members and never by its name."""

from __future__ import annotations

import zipfile
from typing import Literal, TypeAlias

from relocaudit.intake.preflight import normal
from relocaudit.intake.reasons import Refusal

ZipKind: TypeAlias = Literal["xlsx", "xlsb", "ods"]
_OASIS = "application/vnd.oasis.opendocument."
_OTHER_DOCUMENTS = {"text": "word", "presentation": "slides"}


def zip_kind(archive: zipfile.ZipFile) -> ZipKind:
    """The kind of workbook in a checked archive; anything else is refused by its right name."""
    members = {normal(info.filename): info for info in archive.infolist()}
    if not members:
        raise Refusal("zip-damaged")
    if "mimetype" in members or "meta-inf/manifest.xml" in members:
        found = _open_document(archive, members)
        if found:
            return found
    if any(name.rpartition("/")[2] == "workbook.bin" for name in members):
        return "xlsb"
    if any(name.startswith("xl/") for name in members):
        return "xlsx"
    if any(name.startswith("word/") for name in members):
        raise Refusal("word")
    if any(name.startswith("ppt/") for name in members):
        raise Refusal("slides")
    if "[content_types].xml" not in members:
        raise Refusal("archive", what="zip")
    return "xlsx"


def _open_document(
    archive: zipfile.ZipFile, members: dict[str, zipfile.ZipInfo]
) -> Literal["ods"] | None:
    """An OpenDocument package names itself in a member of its own, unless its saver forgot it."""
    named = members.get("mimetype")
    said = archive.read(named)[:200].decode("ascii", "replace").strip() if named else ""
    if said.startswith(_OASIS):
        subject = said.removeprefix(_OASIS).partition("-")[0]
        if subject in _OTHER_DOCUMENTS:
            raise Refusal(_OTHER_DOCUMENTS[subject])
        return "ods"
    # An encrypted package may hold nothing but its manifest and one sealed member.
    has_body = "content.xml" in members or "encrypted-package" in members
    return "ods" if has_body and "[content_types].xml" not in members else None
