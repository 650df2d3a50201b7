"""The mapping of a roster with headers of its own: which column is which field, and which cells mean nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from callrees import strict_yaml
from notify.errors import UserError


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """`columns`: field -> the file's header. `empty`: cells that stand for nothing, compared without case.

    `kept`: headers that are no field of ours, whatever they are called; their cells are kept beside.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    empty: frozenset[str] = frozenset()
    kept: frozenset[str] = frozenset()


NO_MAPPING = ColumnMapping()


def load_mapping(path: Path) -> ColumnMapping:
    """Read a mapping file. Raises UserError, in one line, for whatever is wrong with it."""
    try:
        data = strict_yaml.load(path.read_bytes())
    except FileNotFoundError:
        raise UserError(f"{path} does not exist: check the path of the mapping") from None
    except OSError as error:
        raise UserError(f"{path} cannot be read ({error.strerror}): check the file and its permissions") from None
    except strict_yaml.YamlProblem as problem:
        raise UserError(f"{path}, {problem}") from None
    if not isinstance(data, Mapping):
        raise UserError(f'{path} is no mapping: write `columns: {{employee_id: "Staff number"}}`')
    unknown = [key for key in data if key not in {"columns", "empty"}]
    if unknown:
        raise UserError(f"{path}: {unknown[0]!r} is not known there: there are columns and empty")
    return ColumnMapping(_columns(data.get("columns") or {}, path), _empty(data.get("empty") or [], path))


def _columns(value: object, path: Path) -> dict[str, str]:
    from notify.directory.columns import FIELDS, contact_kind, normal

    if not isinstance(value, Mapping):
        raise UserError(f'{path}: columns is no mapping: write `columns: {{employee_id: "Staff number"}}`')
    columns: dict[str, str] = {}
    for field_name, header in value.items():
        if not isinstance(field_name, str) or not isinstance(header, str) or not header.strip():
            raise UserError(f'{path}: columns: {field_name!r} needs a header in quotes, such as `name: "Full name"`')
        name = normal(field_name)
        near = get_close_matches(name, FIELDS, n=1, cutoff=0.8)
        if name not in FIELDS and contact_kind(name) is None and near:
            raise UserError(f"{path}: columns: {field_name!r} is no field: did you mean {near[0]}?")
        columns[name] = header
    return columns


def _empty(value: object, path: Path) -> frozenset[str]:
    if not isinstance(value, list) or not all(_is_word(word) for word in value):
        raise UserError(f'{path}: empty is no list of words: write `empty: ["N/D", "N/A"]`')
    return frozenset(str(word).strip().casefold() for word in value)


def _is_word(value: object) -> bool:
    """YAML reads an unquoted `no` as false: what was meant cannot be told."""
    return isinstance(value, str | int | float) and not isinstance(value, bool)
