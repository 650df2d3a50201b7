"""Which column of a file is which field of a roster: by its header, or by a mapping."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum

from notify.directory.mapping import ColumnMapping
from notify.errors import UserError

FIELDS = (
    "employee_id",
    "given_name",
    "family_name",
    "name",
    "title",
    "unit",
    "site",
    "manager_id",
    "backup_ids",
    "language",
    "timezone",
    "active",
    "position_id",
    "country",
    "type",
    "groups",
    "no_voice",
    "essential",
    "key_position",
    "shift",
    "assembly_point",
    "assistance",
    "away_from",
    "away_until",
    "away_reason",
)
NAMED_BY = ("name", "given_name", "family_name", "title")
SHOWN = 12  # so many headers an error repeats

_MOBILE = re.compile(r"(mobile|cell|cellphone)\d*")
_PHONE = re.compile(r"(phone|telephone|tel|landline)\d*")
_EMAIL = re.compile(r"e?mail\d*")
_OF_ANOTHER = frozenset(("manager", "superior", "supervisor", "boss", "kin", "emergency", "spouse", "partner", "ice"))


class ContactKind(StrEnum):
    """What a contact column holds."""

    MOBILE = "mobile"  # for texts and calls
    PHONE = "phone"  # for calls
    EMAIL = "email"


@dataclass(frozen=True, slots=True)
class ContactColumn:
    """A column of numbers or addresses; `label` is what its contacts are called."""

    index: int
    label: str
    kind: ContactKind


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each field stands. Contact columns are in the header's order; the others are kept under their header."""

    width: int
    fields: dict[str, int]
    contacts: tuple[ContactColumn, ...]
    extra: dict[str, int]
    notes: tuple[str, ...]

    @property
    def present(self) -> frozenset[str]:
        """Names of the fields and labels of the contacts that the file has columns for."""
        return frozenset(self.fields) | {column.label for column in self.contacts}


def normal(header: str) -> str:
    """A header as it is compared: `Work E-mail` is `work_email`."""
    text = unicodedata.normalize("NFC", header).casefold()
    return re.sub(r"(?<![^_])e_mail", "email", re.sub(r"\W+", "_", text).strip("_"))


def contact_kind(name: str) -> ContactKind | None:
    """What a column of that (normal) name holds, if it holds contacts of the row's own person."""
    parts = name.split("_")
    if _OF_ANOTHER.intersection(parts):
        return None
    for pattern, kind in ((_EMAIL, ContactKind.EMAIL), (_MOBILE, ContactKind.MOBILE), (_PHONE, ContactKind.PHONE)):
        if any(pattern.fullmatch(part) for part in parts):
            return kind
    return None


def known_headers(header: Iterable[str]) -> int:
    """How many headers name a field or a contact."""
    return sum(1 for name in map(normal, header) if name in FIELDS or contact_kind(name))


def find_columns(header: Sequence[str], mapping: ColumnMapping, file: str) -> Columns:
    """Find every field's column. Raises UserError for a header that is missing, or that two columns have.

    What the mapping does not name goes by its own header.
    """
    mapped = {target: _place(source, header, target, file) for target, source in mapping.columns.items()}
    notes: list[str] = []
    extra: dict[str, int] = {}
    contacts: dict[str, tuple[int, ContactKind]] = {}
    fields: dict[str, int] = {}
    named = [(target, index, True) for target, index in mapped.items()]
    named += [(normal(text), index, False) for index, text in enumerate(header) if index not in mapped.values()]
    for name, index, on_purpose in named:
        kind = contact_kind(name)
        left_out = not on_purpose and header[index].strip() in mapping.kept
        if (name in mapped and not on_purpose) or left_out:
            extra[_free(header[index].strip(), extra)] = index
        elif name in fields or name in contacts:
            first = fields[name] if name in fields else contacts[name][0]
            raise UserError(_twice(file, header, first, index, name))
        elif name in FIELDS:
            fields[name] = index
        elif kind is not None:
            contacts[name] = (index, kind)
        else:
            _keep(extra, notes, header[index], index, name if on_purpose else None)
    _require(fields, header, file)
    in_order = sorted(contacts.items(), key=lambda item: item[1][0])
    return Columns(
        len(header), fields, tuple(ContactColumn(i, label, kind) for label, (i, kind) in in_order), extra, tuple(notes)
    )


def _place(source: str, header: Sequence[str], target: str, file: str) -> int:
    """Where a mapped header stands: exactly as written, else by its normal form."""
    exact = [index for index, text in enumerate(header) if text.strip() == source.strip()]
    found = exact or [index for index, text in enumerate(header) if normal(text) == normal(source)]
    if len(found) > 1:
        raise UserError(_twice(file, header, found[0], found[1], target))
    if not found:
        near = get_close_matches(source, [text.strip() for text in header], n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"it has {_shown(header)}"
        raise UserError(f"{file} has no column {source!r}, which the mapping names for {target}: {hint}")
    return found[0]


def _keep(extra: dict[str, int], notes: list[str], header: str, index: int, target: str | None) -> None:
    written = target or " ".join(header.split())
    label = written or f"column {index + 1}"
    if label in extra:
        notes.append(f"the header {label!r} stands twice (columns {extra[label] + 1} and {index + 1}): both are kept")
    elif not written:
        notes.append(f"column {index + 1} has no header: it is kept as {label!r}")
    elif (parts := normal(header).split("_")) and contact_kind("_".join(p for p in parts if p not in _OF_ANOTHER)):
        notes.append(f"the column {label!r} is kept, but not used as a contact: it seems to be someone else's")
    extra[_free(label, extra)] = index


def _free(label: str, taken: dict[str, int]) -> str:
    number, free = 1, label
    while free in taken:
        number += 1
        free = f"{label} ({number})"
    return free


def _require(fields: dict[str, int], header: Sequence[str], file: str) -> None:
    if "employee_id" not in fields and "position_id" not in fields:
        raise UserError(
            f"{file} has no column employee_id: it has {_shown(header)}; say with --map which of them it is"
        )
    if not any(name in fields for name in NAMED_BY):
        raise UserError(
            f"{file} has no column for names (name, or given_name and family_name): it has {_shown(header)}"
        )


def _shown(header: Sequence[str]) -> str:
    names = [" ".join(text.split())[:40] for text in header if text.strip()]
    rest = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return ", ".join(names[:SHOWN]) + rest


def _twice(file: str, header: Sequence[str], first: int, second: int, name: str) -> str:
    return (
        f"{file} has two columns for {name}: {header[first].strip()!r} (column {first + 1}) and "
        f"{header[second].strip()!r} (column {second + 1}); rename one"
    )
