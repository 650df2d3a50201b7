"""Requests held against the carrier's published OpenAPI description, where that file is given."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from notify.errors import UserError


@dataclass(frozen=True, slots=True)
class Parameter:
    """What the description says of one parameter."""

    kind: str = "string"
    choices: frozenset[str] = frozenset()
    pattern: re.Pattern[str] | None = None
    is_uri: bool = False

    def fault(self, value: str) -> str | None:
        """What is wrong with this value, or None."""
        if self.kind == "integer" and not re.fullmatch(r"-?\d+", value):
            return "is not an integer"
        if self.kind == "number" and not re.fullmatch(r"-?\d+(\.\d+)?", value):
            return "is not a number"
        if self.kind == "boolean" and value not in {"true", "false"}:
            return "is neither true nor false"
        if self.choices and value not in self.choices:
            return f"is none of {', '.join(sorted(self.choices))}"
        if self.pattern is not None and not self.pattern.fullmatch(value):
            return f"does not match {self.pattern.pattern}"
        if self.is_uri and not value.startswith(("http://", "https://")):
            return "is not an absolute http(s) URL"
        return None


@dataclass(frozen=True, slots=True)
class Operation:
    """One method on one path: its parameters by name, those required, those that may repeat."""

    parameters: dict[str, Parameter]
    required: frozenset[str]
    repeatable: frozenset[str]

    def faults(self, fields: Sequence[tuple[str, str]]) -> list[str]:
        """What is wrong with these parameters, in words; empty when all is well."""
        given = [name for name, _ in fields]
        found = [f"{name} is required" for name in sorted(self.required - set(given))]
        found += [
            f"{name} is given more than once"
            for name in sorted(set(given))
            if given.count(name) > 1 and name not in self.repeatable
        ]
        for name, value in fields:
            parameter = self.parameters.get(name)
            fault = "is no parameter of this request" if parameter is None else parameter.fault(value)
            if fault is not None:
                found.append(f"{name}={value!r} {fault}" if parameter else f"{name} {fault}")
        return found


class Description:
    """The operations of a description, by method and path template."""

    def __init__(self, operations: dict[tuple[str, str], Operation]) -> None:
        self._operations = operations

    @classmethod
    def load(cls, file: Path) -> Description:
        """Read an OpenAPI 3 file in JSON. Raises `UserError` when it cannot be read as one."""
        try:
            document = json.loads(file.read_text(encoding="utf-8"))
            operations = {
                (method.upper(), path): _operation(document, item[method])
                for path, item in document["paths"].items()
                for method in ("get", "post", "delete")
                if method in item
            }
        except (OSError, ValueError, KeyError, TypeError) as problem:
            raise UserError(
                f"{file}: cannot be read as an OpenAPI description ({problem}); give a JSON file of OpenAPI 3"
            ) from problem
        return cls(operations)

    def faults(self, method: str, template: str, fields: Sequence[tuple[str, str]]) -> list[str]:
        """What the description has against a request; nothing against a path that it does not know."""
        operation = self._operations.get((method, template))
        return [] if operation is None else operation.faults(fields)


def _resolve(document: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    """A schema, or what its `$ref` points to."""
    reference = schema.get("$ref")
    if reference is None:
        return schema
    found: Any = document
    for part in reference.removeprefix("#/").split("/"):
        found = found[part]
    return dict(found)


def _parameter(document: dict[str, Any], schema: dict[str, Any]) -> Parameter:
    whole = _resolve(document, schema)
    if whole.get("type") == "array":
        return _parameter(document, whole["items"])
    pattern = whole.get("pattern")
    return Parameter(
        kind=whole.get("type", "string"),
        choices=frozenset(whole.get("enum", ())),
        pattern=re.compile(pattern) if pattern else None,
        is_uri=whole.get("format") == "uri",
    )


def _operation(document: dict[str, Any], item: dict[str, Any]) -> Operation:
    content = item.get("requestBody", {}).get("content", {}).get("application/x-www-form-urlencoded", {})
    form = _resolve(document, content.get("schema", {}))
    schemas: dict[str, dict[str, Any]] = dict(form.get("properties", {}))
    required = set(form.get("required", ()))
    for parameter in item.get("parameters", ()):
        if parameter["in"] == "query":
            schemas[parameter["name"]] = parameter.get("schema", {})
            required |= {parameter["name"]} if parameter.get("required") else set()
    return Operation(
        parameters={name: _parameter(document, schema) for name, schema in schemas.items()},
        required=frozenset(required),
        repeatable=frozenset(name for name, schema in schemas.items() if schema.get("type") == "array"),
    )
