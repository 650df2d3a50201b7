"""The linter over what a commander is about to say: one way for the first message and for every later word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from callrees.linting import Finding, Level, Role, Text, lint
from callrees.prepared import Prepared, Texts
from callrees.words import Kind, Question
from notify.activation.queries import ActivationView
from notify.activation.request import ActivationRequest, checked_message
from notify.errors import UserError


class TextsRefusedError(UserError):
    """Texts that must not be sent. ``findings``: all that was found, warnings too; ``lines``: what refuses."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__("; ".join(one.line for one in findings if one.level is Level.REFUSE))
        self.findings = tuple(findings)

    @property
    def lines(self) -> tuple[str, ...]:
        """One for each finding that refuses."""
        return tuple(one.line for one in self.findings if one.level is Level.REFUSE)


def findings(request: ActivationRequest) -> list[Finding]:
    """What is to be said about the texts of a request, what refuses it first."""
    return lint(texts_of(request), request.kind, request.ask)


def refuse(request: ActivationRequest) -> None:
    """Raises TextsRefusedError for a request whose texts must not be sent as they are."""
    _raise(findings(request))


def texts_of(request: ActivationRequest | Prepared) -> list[Text]:
    """Every text of a request or a scenario, each with its place, its language and what it is for."""
    own = request.message_language
    found = _in_languages("message", own, request.message, request.message_in, Role.MESSAGE)
    for one in request.audiences:
        found += _in_languages(f"audience.{one.name}", own, one.message, one.message_in, Role.MESSAGE)
    if request.correction is not None:
        found += _in_languages("correction", own, request.correction, request.correction_in, Role.CORRECTION)
    if request.all_clear is not None:
        found += _in_languages("all_clear", own, request.all_clear, request.all_clear_in, Role.ALL_CLEAR)
    return found


def findings_of(prepared: Prepared) -> list[Finding]:
    """What is to be said about a scenario, its blanks filled as an example: what holds for drills and in earnest."""
    texts = texts_of(prepared.example())
    drill, real = (lint(texts, kind, prepared.ask) for kind in (Kind.DRILL, Kind.REAL))
    return [finding for finding in drill if finding in real]


def refuse_prepared(prepared: Prepared) -> None:
    """Raises TextsRefusedError for a scenario that could go neither as a drill nor in earnest."""
    _raise(findings_of(prepared))


def word(view: ActivationView, message: str, role: Role, where: str = "message") -> str:
    """A later word of a commander as it is sent. Raises UserError where it cannot be, as ``refuse`` does."""
    text = checked_message(message)
    _raise(lint([Text(where, text, view.original.language, role)], view.kind, Question.NOTICE))
    return text


def _in_languages(where: str, own: str, text: str, others: Texts, role: Role) -> list[Text]:
    return [Text(where, text, own, role), *(Text(f"{where}.{one}", said, one, role) for one, said in others)]


def _raise(found: Iterable[Finding]) -> None:
    all_found = list(found)
    if any(one.level is Level.REFUSE for one in all_found):
        raise TextsRefusedError(all_found)
