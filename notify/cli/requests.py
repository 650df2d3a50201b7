"""What `tocsin activate` is asked for: from a scenario, from a file of texts, and from its options."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click

from callrees import strict_yaml
from callrees.prepared import Audience
from callrees.shipped import read_audience, read_texts
from callrees.templates import TemplateError
from callrees.wording.languages import FALLBACK
from callrees.words import Kind, Mode, Question
from notify.activation.prepared import scenarios
from notify.activation.request import ActivationRequest
from notify.app import Service
from notify.cli.languages import read_language
from notify.cli.languages import read_texts as read_in
from notify.errors import UserError

TEXT_KEYS = ("message", "message_in", "audiences", "correction", "correction_in", "all_clear", "all_clear_in")


@dataclass(frozen=True, slots=True)
class Beginning:
    """From what a request is made before the options have their say."""

    scenario: str | None
    values: tuple[str, ...]
    texts: Path | None


def from_scenario(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds --scenario, --set, --audience, --audience-message and --texts."""
    options = (
        click.option("--scenario", metavar="NAME", help="Begin from a scenario, see `tocsin scenario shipped`."),
        click.option(
            "--set",
            "values",
            multiple=True,
            metavar="NAME=VALUE",
            help="Fills in a blank of the scenario, such as site='Main Building'; may be repeated.",
        ),
        click.option(
            "--audience",
            "audience_scopes",
            multiple=True,
            metavar="NAME=SCOPE",
            help="Who is told something of their own, such as inside='site:Main Building'; the first that fits counts.",
        ),
        click.option(
            "--audience-message",
            "audience_messages",
            multiple=True,
            metavar="NAME=TEXT",
            help="What an audience is told, such as inside='Leave now.'; everyone else gets --message.",
        ),
        click.option(
            "--texts",
            type=click.Path(path_type=Path),
            help=f"A YAML file with any of {', '.join(TEXT_KEYS)}.",
        ),
    )
    for option in options:
        command = option(command)
    return command


def make_request(
    running: Service, kind: Kind, scopes: tuple[str, ...], beginning: Beginning, given: Mapping[str, Any]
) -> ActivationRequest:
    """The request: the scenario's, with the file's texts, with the options that were given, each before the other.

    Raises UserError for what does not go together, or without a message or a scope.
    """
    request = _from_scenario(running, kind, scopes, beginning)
    texts = _texts(beginning.texts) if beginning.texts is not None else {}
    said = {name: value for name, value in given.items() if value is not None and value is not False and value != ()}
    request = replace(request, **(texts | said))
    if not request.message and given["message"] is None:
        raise click.UsageError("Missing option '--message': what happened and what to do, or use --scenario.")
    return request


def read_options(given: Mapping[str, Any]) -> dict[str, Any]:
    """The options of the command, by the names that a request has for them. Raises UserError."""
    found = dict(given)
    found["audiences"] = read_audiences(found.pop("audience_scopes"), found.pop("audience_messages"))
    found["message_in"] = read_in(found["message_in"])
    found["ask"] = Question(found["ask"]) if found["ask"] else None
    found["mode"] = Mode(found["mode"]) if found["mode"] else None
    language = read_language(found["message_language"])
    found["message_language"] = None if language == FALLBACK else language  # a scenario may have one of its own
    return found


def read_audiences(scopes: Sequence[str], messages: Sequence[str]) -> tuple[Audience, ...]:
    """The audiences of the options, in the order of --audience. Raises UserError for a half one."""
    whom: dict[str, list[str]] = {}
    for one in scopes:
        name, scope = _pair("--audience", one, "inside='site:Main Building'")
        whom.setdefault(name, []).append(scope)
    what = dict(_pair("--audience-message", one, "inside='Leave now.'") for one in messages)
    for name in whom:
        if name not in what:
            raise UserError(f"--audience {name}: say what they are told, with --audience-message {name}='...'")
    for name in what:
        if name not in whom:
            raise UserError(f"--audience-message {name}: say who that is, with --audience {name}='site:...'")
    return tuple(Audience(name, tuple(scope), what[name]) for name, scope in whom.items())


def _from_scenario(running: Service, kind: Kind, scopes: tuple[str, ...], beginning: Beginning) -> ActivationRequest:
    if beginning.scenario is None:
        if beginning.values:
            raise UserError("--set fills in a scenario: name it with --scenario, or leave --set out")
        if not scopes:
            raise click.UsageError("Missing option '--scope': whom to alert, or use --scenario.")
        return ActivationRequest(scope=scopes, message="", kind=kind)
    values = dict(_pair("--set", one, "site='Main Building'") for one in beginning.values)
    with running.database.reading() as session:
        found = scenarios.find(session, beginning.scenario)
        known = {variable.name for variable in found.variables}
        for name in values:
            if name not in known:
                some = ", ".join(sorted(known)) or "none"
                raise UserError(f"--set {name}: scenario {found.name} has no such blank: there are {some}")
        return scenarios.request_of(found, kind, values=values, scope=scopes)


def _texts(file: Path) -> dict[str, Any]:
    try:
        data = strict_yaml.load(file.read_bytes())
    except OSError as error:
        raise UserError(f"--texts {file} cannot be read ({error.strerror}): check the path") from None
    except strict_yaml.YamlProblem as problem:
        raise UserError(f"--texts {file}: {problem}") from None
    if not isinstance(data, Mapping) or not set(data) <= set(TEXT_KEYS):
        raise UserError(f"--texts {file}: it may have {', '.join(TEXT_KEYS)}, and nothing else")
    found: dict[str, Any] = {}
    try:
        for key, value in data.items():
            if key.endswith("_in"):
                found[key] = read_texts(data, key)
            elif key == "audiences":
                found[key] = tuple(read_audience(one) for one in value or ())
            elif isinstance(value, str):
                found[key] = value
            else:
                raise TemplateError(f"{key}: it has to be text; put it in quotes")
    except TemplateError as problem:
        raise UserError(f"--texts {file}: {problem}") from None
    return found


def _pair(option: str, given: str, example: str) -> tuple[str, str]:
    name, sign, value = given.partition("=")
    if not sign or not name.strip() or not value.strip():
        raise UserError(f"{option} {given[:40]!r}: write it like {example}")
    return name.strip(), value.strip()
