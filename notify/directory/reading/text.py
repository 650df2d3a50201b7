"""From bytes to text: the encoding is found out, and said when it is a guess."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from notify.errors import UserError

LOOKED_AT = 4096
"""Bytes from which it is told whether a file is text at all."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\x0c\x1a"))
_CP1252_UNUSED = bytes((0x81, 0x8D, 0x8F, 0x90, 0x9D))


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, and a note where its encoding was guessed."""

    text: str
    note: str | None = None


def decode(raw: bytes, name: str) -> Decoded:
    """Decode UTF-8 (with or without BOM), UTF-16, else Windows-1252, which is noted.

    Raises UserError, naming the file, when it is no text.
    """
    for bom, encoding in _BOMS:
        if raw.startswith(bom):
            return Decoded(_strictly(raw, encoding, name))
    if (wide := _wide(raw)) is not None:
        return Decoded(_strictly(raw, wide, name))
    head = raw[:LOOKED_AT]
    if len(head) - len(head.translate(None, _CONTROLS)) > len(head) // 50 + 2:
        raise UserError(f"{name} is no text: give the roster as CSV or XLSX")
    try:
        return Decoded(raw.decode("utf-8"))
    except UnicodeDecodeError as error:
        if raw.translate(None, _CP1252_UNUSED) != raw:
            raise UserError(
                f"{name} is neither UTF-8 nor Windows-1252 (byte {error.start + 1}): save it as CSV in UTF-8"
            ) from None
    return Decoded(
        raw.decode("cp1252"),
        f"{name} is not UTF-8 and was read as Windows-1252: look at names with accents, or save it as UTF-8",
    )


def _strictly(raw: bytes, encoding: str, name: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise UserError(f"{name} is damaged at byte {error.start + 1}: export it again, as CSV in UTF-8") from None


def _wide(raw: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of a roster's beginning is zero."""
    head = raw[: LOOKED_AT // 2 * 2]
    even, odd = head[::2], head[1::2]
    if odd and odd.count(0) > 0.7 * len(odd) and even.count(0) < 0.1 * len(even):
        return "utf-16-le"
    if even and even.count(0) > 0.7 * len(even) and odd.count(0) < 0.1 * len(odd):
        return "utf-16-be"
    return None
