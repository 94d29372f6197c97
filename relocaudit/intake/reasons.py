"""The closed list of reasons why a file cannot be read, each with what to tell the user."""

from __future__ import annotations

from collections.abc import Mapping

RESAVE = "open it in Excel or WPS and save it as .xlsx"

REASONS: Mapping[str, str] = {
    # The path.
    "lock-file": "this is a lock or side file of an open workbook: close the workbook and name "
    "the workbook itself",
    "not-found": "there is no such file: check the name and the folder",
    "no-access": "the file may not be opened: check its rights, or close the program that holds it",
    "link": "this is a link, not a file: name the file it points to ({target})",
    "link-broken": "this is a link that leads nowhere ({target}): name the workbook itself",
    "folder": "this is a folder, not a workbook: name the files in it",
    "not-regular": "this is a pipe or a device, not a file: name a workbook",
    "empty-file": "the file is empty (0 bytes): ask the sender for it again",
    "file-too-large": "the file has {size} MB, the limit is {limit} MB: delete pictures and unused "
    "sheets, or split it",
    # The kind of file.
    "unknown-format": "the content is no spreadsheet that can be recognised: " + RESAVE,
    "all-zero": "the file holds nothing but zeros, its content was never written: ask the sender "
    "for it again",
    "html": "this is a web page, and there is no table of records in it: if it asks to log in or "
    "tells of an error, export the list again; else " + RESAVE,
    "mhtml": "this is a web archive (mht), and there is no table of records in it: " + RESAVE,
    "html-cut": "this is a web page that ends in the middle of a table: export or download it "
    "again, or " + RESAVE,
    "html-depth": "this is a web page whose tables are nested more than {limit} deep: " + RESAVE,
    "word": "this is a Word document: copy the table into a workbook and save it as .xlsx",
    "slides": "this is a presentation: copy the table into a workbook and save it as .xlsx",
    "pdf": "this is a PDF: ask the sender for the workbook it was printed from",
    "picture": "this is a picture: ask the sender for the workbook",
    "rtf": "this is a rich text document: copy the table into a workbook and save it as .xlsx",
    "archive": "this is a packed archive ({what}): unpack it and name the workbook in it",
    "ole-other": "this is an Office file without a worksheet in it: " + RESAVE,
    "encrypted": "the file is protected by a password: name a text file that holds the password "
    "with --password-file, or run this on a terminal and type it when asked",
    "wrong-password": "no password that was given opens the file: check capitals, full-width "
    "characters and spaces, or ask the sender",
    "password-unused": "the file is protected in a way that cannot be opened here with a password: "
    "open it in Excel or WPS, take the protection off and save it again",
    "key-costly": "the file's password protection asks for {rounds} rounds of computing a key, far "
    "more than Excel does: open it in Excel or WPS, take the password off and save it again",
    # The zip package.
    "zip-damaged": "the file is damaged or incomplete: copy or download it again, or " + RESAVE,
    "zip-bomb": "the file unpacks to far more than a roster ever holds ({size} MB): " + RESAVE,
    "zip-members": "the file holds {count} parts, the limit is {limit}: delete pictures and unused "
    "sheets and save it again",
    "zip-encrypted": "parts of the file are protected by a zip password: " + RESAVE,
    "zip-method": "the file is packed in an unusual way: " + RESAVE,
    "zip-duplicate": "the part {part} is in the file twice, and programs differ on which one "
    "counts: " + RESAVE,
    "zip-names": "the file holds a part with an unsafe name: " + RESAVE,
    "zip-overlap": "parts of the file lie on top of each other: " + RESAVE,
    # The parts.
    "dtd": "the part {part} holds a document type definition, which no workbook needs: " + RESAVE,
    "xml-damaged": "the part {part} is damaged or incomplete: copy or download the file again, "
    "or " + RESAVE,
    "xlsb-damaged": "the part {part} is damaged or incomplete: copy or download the file again, "
    "or " + RESAVE,
    "xml-depth": "the part {part} is nested too deeply: " + RESAVE,
    "missing-part": "the part {part} is missing: copy or download the file again, or " + RESAVE,
    "external-part": "sheet {sheet} points outside the file: " + RESAVE,
    "no-sheets": "there is no worksheet in the file (charts and macros aside)",
    "bad-reference": "sheet {sheet} holds a cell at the impossible position {cell}: " + RESAVE,
    "bad-string": "cell {sheet}!{cell} points at a text that is not in the file: copy or download "
    "it again, or " + RESAVE,
    "duplicate-cell": "cell {sheet}!{cell} is in the file twice with different contents: " + RESAVE,
    "too-many-cells": "sheet {sheet} spans {rows} rows and {columns} columns, more than can be "
    "read: delete the unused rows and columns",
    "too-many-sheets": "the sheets up to {sheet} hold more cells together than can be read: delete "
    "the unused rows and sheets, or split the file",
    "too-many-merges": "sheet {sheet} has more than {limit} merged ranges: unmerge the cells below "
    "and beside the table",
    "too-many-struck": "sheet {sheet} has more than {limit} cells that are struck through: delete "
    "what no longer counts",
    "xls-damaged": "the .xls file is damaged or incomplete: copy or download it again, or "
    + RESAVE,
    # Text files.
    "csv-encoding": "the text is neither UTF-8 nor GB18030: open it in Excel or WPS, check the "
    "names and save it as .xlsx",
    "csv-mixed": "the text mixes two encodings (UTF-8 and GBK; line {line} differs from the lines "
    "before): export the table again",
    "csv-nul": "there are NUL bytes in the text (line {line}), something wrote over it: export the "
    "table again",
    "csv-quotes": "a quotation mark that opens near line {line} is never closed properly: mend "
    "the line or export the table again",
    "not-a-table": "this is text without columns: name a workbook or a csv file",
    # The worker.
    "timeout": "reading took longer than {limit} seconds and was stopped: delete unused rows, "
    "pictures and sheets, or " + RESAVE,
    "out-of-memory": "reading needs more memory than allowed: delete unused rows, pictures and "
    "sheets, or " + RESAVE,
    "reader-died": "the file makes the reader fail, so it is probably damaged: " + RESAVE,
    "unreadable": "the content of the file cannot be understood: " + RESAVE,
}


class Refusal(Exception):  # noqa: N818 - a verdict on the file, not an error of ours
    """Raised in the worker with a code of `REASONS`; the parent words it."""

    def __init__(self, code: str, **params: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.params = params
